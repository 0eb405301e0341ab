import assert from "node:assert/strict";
import { join } from "node:path";
import { readTags } from "../../lib/files/tags.ts";
import { addDownloads } from "../../lib/add_downloads.ts";
import { startHarmony } from "../support/harmony.ts";
import type { InjectionSpec } from "../support/slskd.ts";
import { mira, tide } from "../support/slskd/scenario.ts";

Deno.test("a file that was picked without its size is asked for, fetched and filed by its name", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const order = { username: "mira", files: [{ filename: tide.path }] };
  const [picked] = await addDownloads(harmony.services, order);
  const done = await harmony.ends(picked!.id, "completed");
  assert.equal(done.organized_path, "Mira Vale/Glass Rivers/01 - Low Tide.flac");
  const { title, track_number } = await readTags(
    join(harmony.services.config.MUSIC_DIR, done.organized_path!),
  );
  assert.deepEqual([title, track_number], ["Low Tide", 1]);
});

Deno.test("a picked file whose peer was away is asked for again in the next round", async () => {
  const away: InjectionSpec = { id: "peer-offline", match: { username: "mira" }, times: 1 };
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [away],
    env: { RETRY_MAX_ATTEMPTS: "3", RETRY_BASE_SECONDS: "1" },
  });
  const [picked] = await addDownloads(harmony.services, {
    username: "mira",
    files: [{ filename: tide.path }],
  });
  await harmony.until(picked!.id, ({ state }) => state === "failed");
  await harmony.sql`delete from peer_denials`;
  const { attempts } = await harmony.ends(picked!.id, "completed");
  assert.equal(attempts, 1);
  await harmony.isClean();
});
