import assert from "node:assert/strict";
import { join } from "node:path";
import { addDownloads } from "../../lib/add_downloads.ts";
import { cancelDownload, chooseCandidate, retryDownload } from "../../lib/control.ts";
import { importList } from "../../lib/import.ts";
import { insertPicked } from "../../lib/store/candidates.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, otto, pickedFile, wished } from "../support/peers.ts";

const slowly = { rate: [100_000, 100_000] } as const;

async function begun(harmony: Harmony): Promise<number> {
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  return id;
}

for (const profile of ["0.26.0", "0.24.4"] as const) {
  Deno.test(`slskd ${profile}: cancelling ends the transfer too, and nothing is tried after it`, async () => {
    await using harmony = await startHarmony({ profile, peers: [mira, otto], timings: slowly });
    const id = await begun(harmony);
    await cancelDownload(harmony.services, id);
    const { state, reason_code } = await harmony.detail(id);
    assert.deepEqual([state, reason_code], ["cancelled", "cancelled_by_user"]);
    await harmony.isClean();
    const [transfer, ...more] = harmony.transfers();
    assert.equal(transfer?.state, "Completed, Cancelled");
    assert.equal(more.length, 0);
  });
}

Deno.test("what slskd does not cancel is not cancelled here", async () => {
  await using harmony = await startHarmony({ peers: [mira], timings: slowly });
  const id = await begun(harmony);
  const refusal = harmony.slskd.inject({ id: "http-error", match: { route: "DELETE *" } });
  await assert.rejects(cancelDownload(harmony.services, id), { status: 502 });
  refusal.remove();
  await harmony.ends(id, "completed");
  await harmony.isClean();
});

Deno.test("cancelling leaves a transfer that another tool asked for", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: slowly,
    injections: [{
      id: "external-interference",
      times: 1,
      params: { action: "enqueue" },
    }],
  });
  const id = await begun(harmony);
  await cancelDownload(harmony.services, id);
  assert.equal((await harmony.detail(id)).state, "cancelled");
  await harmony.isClean();
});

Deno.test("a wish that is not there, or over, cannot be cancelled", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  await assert.rejects(cancelDownload(harmony.services, 7), { code: "NOT_FOUND" });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  await assert.rejects(cancelDownload(harmony.services, id), { code: "CONFLICT" });
});

Deno.test("a cancelled wish is started anew once, in its own place of the list", async () => {
  await using harmony = await startHarmony({ peers: [mira], timings: slowly });
  const list = { bytes: new TextEncoder().encode(`${wished}\n`) };
  const { import_session_id } = await importList(harmony.sql, list, { most: 10 });
  const [{ id } = { id: 0 }] = await eventually(
    () => harmony.sql`select id from downloads where state = 'transferring'`,
    (found) => found.length === 1,
  );
  await cancelDownload(harmony.services, id);
  const again = await retryDownload(harmony.services, id);
  await assert.rejects(retryDownload(harmony.services, id), { code: "CONFLICT" });
  const { organized_path, retry_of } = await harmony.ends(again, "completed");
  assert.deepEqual([organized_path, retry_of], [filed.flac, id]);
  const [item] = await harmony.sql`select download_id from ingest_items
    where job_id = ${import_session_id}`;
  assert.equal(item?.["download_id"], again);
  await harmony.isClean();
});

Deno.test("a wish whose file could not be filed can be started anew", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const obstacle = join(harmony.music, "Mira Vale");
  await Deno.writeTextFile(obstacle, "in the way");
  const id = await harmony.want(wished);
  await harmony.waitsFor(id, "file_error");
  await Deno.remove(obstacle);
  const again = await retryDownload(harmony.services, id);
  await harmony.ends(again, "completed");
  await harmony.isClean();
});

Deno.test("a file somebody picked is fetched, named by its tags or its name, and only once", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const order = { username: "mira", files: [{ filename: flacSong.path, size: 100_000 }] };
  const [first] = await addDownloads(harmony.services, order);
  const [second] = await addDownloads(harmony.services, order);
  assert.equal(second!.id, first!.id);
  const { queries, organized_path } = await harmony.ends(first!.id, "completed");
  assert.deepEqual(queries, [], "nothing was searched");
  assert.match(organized_path ?? "", /Low Tide\.flac$/);
  await harmony.isClean();
});

Deno.test("a person's choice goes before the matcher's, and past a peer's bad record", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections: [{ id: "reject-not-shared", match: { username: "mira" }, times: 1 }],
  });
  const id = await harmony.want(wished);
  const { candidates } = await harmony.ends(id, "dead_letter");
  await chooseCandidate(harmony.services, id, candidates[0]!.id);
  await harmony.until(id, ({ state }) => state === "completed");
  await harmony.isClean();
});

Deno.test("a choice takes the place of the file that was held and of the search that was due", async () => {
  await using harmony = await startHarmony({ running: false });
  const { sql, services } = harmony;
  const id = await harmony.want(wished);
  await insertPicked(sql, id, pickedFile);
  await insertPicked(sql, id, { ...pickedFile, filename: "b.flac" });
  const [held, chosen] = (await harmony.detail(id)).candidates;
  await sql`update download_candidates set state = 'transferring' where id = ${held!.id}`;
  await sql`update downloads set state = 'failed', candidate_id = ${held!.id} where id = ${id}`;
  await chooseCandidate(services, id, chosen!.id);
  const states = (await harmony.detail(id)).candidates.map((one) => [one.id, one.state]).sort();
  assert.deepEqual(states, [[held!.id, "failed"], [chosen!.id, "found"]]);
  const jobs = await sql`select type from queue_jobs`;
  assert.deepEqual(jobs.map(({ type }) => type), ["download_transfer"]);
});

Deno.test("a choice that another download fetches is refused, and no other file is taken for it", async () => {
  await using harmony = await startHarmony({ running: false });
  const { sql, services } = harmony;
  const other = await harmony.want("Mira Vale - High Tide");
  await insertPicked(sql, other, pickedFile);
  await sql`update download_candidates set state = 'transferring'`;
  const id = await harmony.want(wished);
  await insertPicked(sql, id, pickedFile);
  await insertPicked(sql, id, { ...pickedFile, filename: "b.flac" });
  const chosen = (await harmony.detail(id)).candidates.find((one) => one.filename === "a.flac")!;
  await assert.rejects(chooseCandidate(services, id, chosen.id), { code: "CONFLICT" });
  const { state, candidates } = await harmony.detail(id);
  assert.deepEqual([state, ...candidates.map((one) => one.state)], ["queued", "found", "found"]);
});

Deno.test("without slskd an order is refused with what is missing", async () => {
  await using harmony = await startHarmony({ running: false });
  const control = { ...harmony.services, config: { SLSKD_API_KEY: undefined } };
  const order = { username: "mira", files: [{ filename: "a.flac", size: 1 }] };
  await assert.rejects(addDownloads(control as never, order), {
    code: "DEPENDENCY_ERROR",
    meta: { reason: "download_blocked", missing: { soulseek: ["SLSKD_BASE_URL"] } },
  });
});

Deno.test("a wish that is cancelled during its search takes no file, also when wanted again", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: { response: [300, 300], searchTimeoutScale: 0.1 },
  });
  const id = await harmony.want(wished);
  await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
  await cancelDownload(harmony.services, id);
  const again = await retryDownload(harmony.services, id);
  await harmony.ends(again, "completed");
  assert.equal((await harmony.detail(id)).state, "cancelled");
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

Deno.test("a pickedFile file that is cancelled and wanted again at once is asked for when slskd let go", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: { ...slowly, cancel: [600, 600] },
  });
  const order = { username: "mira", files: [{ filename: flacSong.path, size: 100_000 }] };
  const [{ id } = { id: 0 }] = await addDownloads(harmony.services, order);
  await harmony.until(id, ({ state }) => state === "transferring");
  await cancelDownload(harmony.services, id);
  const again = await retryDownload(harmony.services, id);
  await harmony.ends(again, "completed");
  assert.equal(harmony.transfers().length, 2);
  await harmony.isClean();
});
