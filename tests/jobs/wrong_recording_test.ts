/** "Wrong recording": the file of a download gives way to the next one. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { recycleDir } from "../../lib/files/recycle_dir.ts";
import { importList } from "../../lib/import.ts";
import { askBack } from "../../lib/recycling.ts";
import { upgradeDownload } from "../../lib/upgrades.ts";
import { wrongRecording } from "../../lib/wrong_file.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";
import { words } from "../support/said.ts";
import { Library } from "../support/upgradable.ts";

const slowly = { rate: [100_000, 100_000] } as const;
const kept = ({ sql }: Harmony) => sql`select * from recycled where state = 'held' order by id`;

Deno.test("wrong while it is on its way: it is cancelled at slskd and the next one is taken", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto], timings: slowly });
  const id = await harmony.want(wished);
  const { candidates } = await harmony.until(id, ({ state }) => state === "transferring");
  const seen = { candidate_id: candidates.find(({ username }) => username === "mira")!.id };
  await Promise.all([1, 2].map(() => wrongRecording(harmony.services, id, seen)));
  await wrongRecording(harmony.services, id, seen);
  const done = await harmony.ends(id, "completed");
  assert.equal(done.organized_path, filed.mp3);
  const first = done.candidates.find(({ username }) => username === "mira");
  assert.deepEqual([first?.state, first?.outcome_code], ["failed", "wrong_recording"]);
  assert.equal(done.events.filter(({ code }) => code === "wrong_recording").length, 1);
  assert.deepEqual(await words(harmony), ["rejected soulseek"]);
  const [score] = await harmony.sql`select failed from peers where username = 'mira'`;
  assert.equal(score?.["failed"] ?? 0, 0, "the peer is not to blame");
  await harmony.isClean();
});

Deno.test("wrong when it is finished: the file is kept, the next one takes its place in the list", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto] });
  const list = { bytes: new TextEncoder().encode(`${wished}\n`) };
  await importList(harmony.sql, list, { most: 10 });
  const [row] = await eventually(
    () => harmony.sql`select id from downloads where state = 'completed'`,
    ({ length }) => length === 1,
  );
  const id = row!["id"] as number;
  const bytes = await Deno.readFile(join(harmony.music, filed.flac));
  await Promise.all([1, 2].map(() => wrongRecording(harmony.services, id, { path: filed.flac })));
  const done = await harmony.until(id, ({ organized_path }) => organized_path === filed.mp3);
  await harmony.ends(id, "completed");
  await wrongRecording(harmony.services, id, { path: filed.flac });
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  assert.equal(done.events.filter(({ code }) => code === "wrong_recording").length, 1);
  const [held, ...more] = await kept(harmony);
  assert.deepEqual([held?.["path"], held?.["is_wrong"], more.length], [filed.flac, true, 0]);
  assert.equal(held!["size"], bytes.length);
  const copy = join(harmony.services.config.DATA_DIR, "recycle", held!["stored"]);
  assert.deepEqual(await Deno.readFile(copy), bytes);
  const indexed = await harmony.sql`select path from library_files`;
  assert.deepEqual(indexed.map(({ path }) => path), [filed.mp3]);
  const [item] = await harmony.sql`select download_id from ingest_items`;
  assert.equal(item!["download_id"], id);
  assert.deepEqual(await words(harmony), ["rejected soulseek"]);
  await harmony.isClean();
});

Deno.test("wrong, and nobody has another: it is searched anew, and what was rejected is not taken", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  await wrongRecording(harmony.services, id, {});
  const { reason_code, organized_path, tags } = await harmony.until(
    id,
    ({ state }) => state === "dead_letter",
  );
  assert.deepEqual([reason_code, organized_path, tags], ["candidates_exhausted", null, null]);
  assert.deepEqual(await harmony.files(), []);
  await assert.rejects(wrongRecording(harmony.services, id, {}), { code: "CONFLICT" });
});

Deno.test("a wrong file that another download has as well stays for it", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  await harmony.sql`insert into downloads (title, artists, filename, fingerprint, state,
      organized_path, content_hash)
    select 'Other', artists, filename, 'other', state, organized_path, content_hash
    from downloads where id = ${id}`;
  await wrongRecording(harmony.services, id, {});
  await harmony.until(id, ({ organized_path }) => organized_path === filed.mp3);
  assert.deepEqual(await harmony.files(), [filed.flac, filed.mp3]);
  assert.equal((await kept(harmony)).length, 0);
  assert.deepEqual(await words(harmony), ["rejected soulseek", "rejected library"]);
});

Deno.test("a file that was in the library before is somebody's own: it stays, and does not count", async () => {
  await using harmony = await startHarmony({ peers: [mira] });
  const first = await harmony.want(wished);
  await harmony.ends(first, "completed");
  await harmony.sql`delete from downloads`;
  const id = await harmony.want(wished);
  const { reason_code } = await harmony.ends(id, "completed");
  assert.equal(reason_code, "already_in_library");
  await wrongRecording(harmony.services, id, {});
  const done = await harmony.until(
    id,
    ({ state, candidates }) => state === "completed" && candidates.length > 0,
  );
  assert.equal(done.organized_path, filed.flac, "the same bytes are one file");
  assert.equal((await kept(harmony)).length, 0);
});

Deno.test("a better file that is the wrong recording: the earlier one is put back", async () => {
  await using library = await Library.start();
  const { harmony, id } = library;
  const old = await library.read(filed.mp3);
  harmony.slskd.addPeers([mira]);
  const upgrade = await upgradeDownload(harmony.services, id);
  await harmony.ends(upgrade, "completed");
  const clicks = [1, 2].map(() => wrongRecording(harmony.services, upgrade, { path: filed.flac }));
  await Promise.all(clicks);
  const leaving = await harmony.sql`select from recycled where is_wrong`;
  assert.equal(leaving.length, 0, "it gives way once");
  await eventually(() => harmony.files(), (files) => files.join() === filed.mp3);
  assert.deepEqual(await library.read(filed.mp3), old);
  assert.equal((await harmony.detail(id)).state, "completed");
  assert.deepEqual(await words(harmony), ["rejected soulseek"]);
  await harmony.sql`update downloads set upgrade_refused = false, upgrade_next_at = null`;
  const { reason_code } = await library.upgrade("cancelled");
  assert.equal(reason_code, "no_better_file", "the rejected file is no upgrade any more");
});

Deno.test("a wrong upgrade whose earlier file is not kept: that one is fetched again, and may be wrong too", async () => {
  await using library = await Library.start();
  const { harmony, id } = library;
  harmony.slskd.addPeers([mira]);
  const upgrade = await upgradeDownload(harmony.services, id);
  await harmony.ends(upgrade, "completed");
  await Deno.remove(recycleDir(library.config), { recursive: true });
  await wrongRecording(harmony.services, upgrade, { path: filed.flac });
  const { candidates } = await harmony.until(
    id,
    ({ organized_path, state }) => organized_path === filed.mp3 && state === "completed",
  );
  const otto = candidates.find(({ username }) => username === "otto")!;
  await wrongRecording(harmony.services, id, { candidate_id: otto.id });
  await harmony.until(id, ({ state }) => state === "dead_letter");
  assert.deepEqual(await harmony.files(), []);
  assert.deepEqual(await words(harmony), ["rejected soulseek", "rejected soulseek"]);
});

Deno.test("a kept file is put back in the place of what came instead", async () => {
  await using harmony = await startHarmony({ peers: [mira, otto] });
  const id = await harmony.want(wished);
  await harmony.ends(id, "completed");
  await wrongRecording(harmony.services, id, {});
  await harmony.until(
    id,
    ({ organized_path, state }) => organized_path === filed.mp3 && state === "completed",
  );
  const [held] = await kept(harmony);
  await askBack(harmony.services, held!["id"]);
  await eventually(() => harmony.files(), (files) => files.join() === filed.flac);
});

Deno.test("called wrong by mistake, and nobody has another: the file is put back where it was", async () => {
  await using harmony = await startHarmony({ peers: [mira], env: { RETRY_MAX_ATTEMPTS: "5" } });
  const id = await harmony.want(wished);
  const before = await harmony.ends(id, "completed");
  const bytes = await Deno.readFile(join(harmony.music, filed.flac));
  await wrongRecording(harmony.services, id, {});
  await harmony.until(id, ({ state }) => state === "failed");
  const [held] = await kept(harmony);
  await askBack(harmony.services, held!["id"]);
  const after = await harmony.ends(id, "completed");
  assert.deepEqual([after.organized_path, after.tags], [filed.flac, before.tags]);
  assert.deepEqual(await Deno.readFile(join(harmony.music, filed.flac)), bytes);
  await eventually(() => kept(harmony), ({ length }) => length === 0);
  await harmony.isClean();
});
