import assert from "node:assert/strict";
import { join } from "node:path";
import { parseFile } from "music-metadata";
import { startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, otto, wished } from "../support/peers.ts";
import { has } from "../support/tools.ts";

const about = {
  album: "Glass Rivers",
  album_artist: "Mira Vale",
  track_number: 1,
  disc_number: 1,
  year: 2014,
  isrc: "DEZC62014001",
};

for (const profile of ["0.24.4", "0.25.1", "0.26.0"] as const) {
  for (const [kind, peer] of [["flac", mira], ["mp3", otto]] as const) {
    Deno.test(`slskd ${profile}: a wish ends as a tagged ${kind} in its folder`, async () => {
      await using harmony = await startHarmony({ profile, peers: [peer] });
      const id = await harmony.want(wished, about);
      const { organized_path, events } = await harmony.ends(id, "completed");
      assert.equal(organized_path, filed[kind]);
      assert.deepEqual(events.map(({ state }) => state), [
        "searching",
        "matched",
        "transferring",
        "verifying",
        "organising",
        "enriching",
        "completed",
      ]);
      const { common } = await parseFile(join(harmony.music, filed[kind]));
      assert.deepEqual(
        [common.title, common.artist, common.album, common.albumartist, common.year, common.isrc],
        ["Low Tide", "Mira Vale", "Glass Rivers", "Mira Vale", 2014, ["DEZC62014001"]],
      );
      assert.deepEqual([common.track.no, common.disk.no], [1, 1]);
      assert.equal(harmony.transfers().length, 1);
      await harmony.isClean();
      const left = await Array.fromAsync(walk(harmony.slskd.downloadsDir));
      assert.deepEqual(left, [], "nothing is left in slskd's folder");
    });
  }
}

async function* walk(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* walk(join(folder, name));
    else yield name;
  }
}

Deno.test({
  name: "beets reads the artist, title and album that were written",
  ignore: !await has("beet"),
  async fn() {
    await using harmony = await startHarmony({
      peers: [{ username: "both", files: [flacSong] }],
    });
    await harmony.ends(await harmony.want(wished, about), "completed");
    const home = await Deno.makeTempDir({ prefix: "beets-" });
    try {
      const config =
        `directory: ${home}\nlibrary: ${home}/library.db\nimport: {copy: no, move: no}\n`;
      await Deno.writeTextFile(join(home, "config.yaml"), config);
      await beet(home, "import", "--quiet", "--noautotag", harmony.music);
      const told = await beet(home, "ls", "-f", "$artist|$title|$album|$track|$disc|$year|$isrc");
      assert.equal(told, "Mira Vale|Low Tide|Glass Rivers|01|01|2014|DEZC62014001\n");
    } finally {
      await Deno.remove(home, { recursive: true });
    }
  },
});

async function beet(home: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("beet", {
    args: ["--config", join(home, "config.yaml"), ...args],
    env: { BEETSDIR: home },
    stdin: "null",
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
