import assert from "node:assert/strict";
import { join } from "node:path";
import { readTags } from "../../lib/files/tags.ts";
import { addDownloads } from "../../lib/add_downloads.ts";
import { startHarmony } from "../support/harmony.ts";
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
