import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import { startHarmony } from "../support/harmony.ts";
import { mira, wished } from "../support/peers.ts";

Deno.test("a file that is in the library already closes a download that failed after that", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want(wished);
  const { candidates, organized_path } = await harmony.ends(id, "completed");
  await harmony.sql`update downloads set state = 'failed', completed_at = null where id = ${id}`;
  const payload = { download_id: id, candidate_id: candidates[0]!.id };
  await enqueue(harmony.sql, { type: "download_file", payload });
  const done = await harmony.until(id, ({ state }) => state === "completed");
  assert.equal(done.organized_path, organized_path);
  await harmony.isClean();
});
