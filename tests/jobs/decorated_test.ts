import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { createFileFetcher } from "../../lib/fetch_file.ts";
import { embeddedCover } from "../../lib/files/cover.ts";
import { silentLog } from "../../lib/log.ts";
import { startCoverArt } from "../support/coverart.ts";
import { startHarmony } from "../support/harmony.ts";
import { jpeg } from "../support/images.ts";
import { startLrclib } from "../support/lrclib.ts";
import { filed, mira, wished } from "../support/peers.ts";

const key = `image/${"ab67616d0000b273".padEnd(40, "0")}`;
const front = jpeg({ width: 640, seed: 4 });
const about = {
  track_id: null,
  album_id: "4aawyAB9vmqN3uQ7FjRGTy",
  image_url: `https://i.scdn.co/${key}`,
  copyright: null,
  label: null,
  genres: [],
};

Deno.test("a wished track ends with its cover in the file, beside the album, and its lyrics", async () => {
  await using covers = await startCoverArt();
  await using lrclib = startLrclib();
  const artwork = await Deno.makeTempDir({ prefix: "artwork-" });
  await using harmony = await startHarmony({
    peers: [mira],
    running: false,
    env: {
      ENABLE_ARTWORK: "true",
      ENABLE_LYRICS: "true",
      ARTWORK_DIR: artwork,
      LRCLIB_BASE_URL: lrclib.url,
    },
  });
  covers.images.set(key, front);
  lrclib.entries.push({
    trackName: "Low Tide",
    artistName: "Mira Vale",
    duration: 4,
    syncedLyrics: "[00:00.50]Grey boats\n[00:02.00]Salt",
  });
  const id = await harmony.want(wished, { album: "Glass Rivers" });
  await harmony.sql`update downloads set spotify = ${harmony.sql.json(about)}`;
  const fetchFile = createFileFetcher(silentLog, "Harmony/0", covers.reach);
  const { services } = harmony;
  await harmony.start({ ...services, providers: { ...services.providers, fetchFile } });
  const done = await harmony.until(
    id,
    ({ enrichments: { artwork, lyrics } }) =>
      artwork?.status === "done" && lyrics?.status === "done",
  );
  assert.equal(done.organized_path, filed.flac);
  const path = join(harmony.music, filed.flac);
  assert.deepEqual((await embeddedCover(path))?.bytes, front);
  assert.deepEqual(await Deno.readFile(join(dirname(path), "cover.jpg")), front);
  assert.match(await Deno.readTextFile(path.replace(/flac$/, "lrc")), /^\[ti:Low Tide\]/);
  assert.deepEqual([covers.wrong, lrclib.wrong], [[], []]);
  await harmony.isClean();
  await Deno.remove(artwork, { recursive: true });
});
