import assert from "node:assert/strict";
import { startHarmony } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";

Deno.test("a stalled file is given up also when slskd does not take the cancel, which is repeated", async () => {
  await using harmony = await startHarmony({
    peers: [mira, otto],
    env: { TRANSFER_STALL_S: "5" },
    injections: [{
      id: "stall",
      match: { username: "mira" },
      params: { percent: 40, forever: true },
    }],
  });
  const refusal = harmony.slskd.inject({
    id: "http-error",
    match: { route: "DELETE */downloads/mira/*" },
  });
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  await harmony.sql`update download_candidates set progress_at = now() - interval '1 hour'
    where state = 'transferring'`;
  const { candidates, organized_path } = await harmony.ends(id, "completed");
  assert.equal(candidates[0]?.outcome_code, "stalled");
  assert.equal(organized_path, filed.mp3);
  refusal.remove();
  await harmony.isClean();
});
