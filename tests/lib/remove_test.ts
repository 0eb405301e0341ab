import assert from "node:assert/strict";
import { cancelDownload } from "../../lib/control.ts";
import { removeDownload } from "../../lib/remove.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { mira, wished } from "../support/peers.ts";

/** Waits until slskd lists nothing of ours and nothing is left to clear. */
async function cleared(harmony: Harmony): Promise<void> {
  await eventually(
    async () => [
      ...harmony.transfers().filter(({ removed }) => !removed),
      ...await harmony.sql`select transfer_id from abandoned_transfers`,
    ],
    (left) => left.length === 0,
  );
  assert.deepEqual(harmony.slskd.invariants(), []);
}

Deno.test("what is removed as soon as it is done leaves its file, and nothing at slskd", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want(wished);
  const { organized_path } = await harmony.ends(id, "completed");
  await removeDownload(harmony.services, id);
  await cleared(harmony);
  assert.deepEqual(await harmony.files(), [organized_path]);
  const again = await harmony.want(wished);
  const { reason_code } = await harmony.ends(again, "completed");
  assert.equal(reason_code, "already_in_library");
});

Deno.test("what is cancelled and removed in the middle of its transfer ends at slskd, too", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: { rate: [100_000, 100_000] },
  });
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  await cancelDownload(harmony.services, id);
  await removeDownload(harmony.services, id);
  await cleared(harmony);
  assert.deepEqual(await harmony.files(), []);
  const [transfer] = harmony.transfers();
  assert.equal(transfer?.state, "Completed, Cancelled");
});

Deno.test("what moves is not removed, nor what another took the place of or replaces", async () => {
  await using harmony = await startHarmony({ running: false });
  const { sql, services } = harmony;
  const [id, other] = [await harmony.want(wished), await harmony.want("Mira Vale - Another")];
  const remove = () => removeDownload(services, id);
  await assert.rejects(remove(), { code: "CONFLICT", message: /queued cannot be removed/ });
  await sql`update downloads set state = 'failed', retried_as = ${other} where id = ${id}`;
  await assert.rejects(remove(), { code: "CONFLICT", message: /took its place/ });
  await sql`update downloads set state = 'completed', retried_as = null where id = ${id}`;
  await sql`update downloads set upgrade_of = ${id} where id = ${other}`;
  await assert.rejects(remove(), { code: "CONFLICT", message: /better file/ });
  await sql`update downloads set state = 'completed' where id = ${other}`;
  await remove();
  await assert.rejects(remove(), { code: "NOT_FOUND" });
});
