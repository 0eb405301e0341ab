/** Downloads that gave up and are put back among the others: they go on in their own place. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { addDownloads } from "../../lib/add_downloads.ts";
import { purgeLetters, requeueLetters } from "../../lib/dead_letters.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, wished } from "../support/peers.ts";

const refusesOnce = { id: "reject-too-many", match: { username: "mira" }, times: 1 } as const;

async function requeue({ services }: Harmony, id: number): Promise<void> {
  const { requeued } = await requeueLetters(services, { ids: [`download:${id}`] });
  assert.deepEqual(requeued, [`download:${id}`]);
}

Deno.test("a track that was given up is searched anew and found, under its own id", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [refusesOnce] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  await harmony.sql`delete from peer_denials`;
  await requeue(harmony, id);
  const { organized_path, attempts, retried_as } = await harmony.ends(id, "completed");
  assert.deepEqual([organized_path, attempts, retried_as], [filed.flac, 0, null]);
  assert.equal(harmony.transfers().length, 2);
  await harmony.isClean();
});

Deno.test("what only the library could not take is filed without being fetched again", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const obstacle = join(harmony.music, "Mira Vale");
  await Deno.writeTextFile(obstacle, "in the way");
  const id = await harmony.want(wished);
  const { reason_code } = await harmony.ends(id, "dead_letter");
  assert.equal(reason_code, "file_error");
  await Deno.remove(obstacle);
  await requeue(harmony, id);
  const { organized_path } = await harmony.ends(id, "completed");
  assert.equal(organized_path, filed.flac);
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("a picked file that was given up is asked for again, past what was held against its peer", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [refusesOnce] });
  const order = { username: "mira", files: [{ filename: flacSong.path, size: 100_000 }] };
  const [{ id } = { id: 0 }] = await addDownloads(harmony.services, order);
  await harmony.ends(id, "dead_letter");
  await requeue(harmony, id);
  const { queries } = await harmony.ends(id, "completed");
  assert.deepEqual(queries, [], "nothing was searched");
  await harmony.isClean();
});

Deno.test("a wish that was purged may be wanted anew", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections: [refusesOnce] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  await harmony.sql`delete from peer_denials`;
  await purgeLetters(harmony.services, { ids: [`download:${id}`] });
  const again = await harmony.want(wished);
  assert.notEqual(again, id);
  await harmony.ends(again, "completed");
  await harmony.isClean();
});
