/** A process that is killed between two steps of the quarantine, and what the next one makes of it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { settleQuarantine } from "../../jobs/settle_quarantine.ts";
import { cancelDownload } from "../../lib/control.ts";
import { keep, keptPath } from "../../lib/files/quarantine.ts";
import type { Transaction } from "../../lib/db.ts";
import { acceptHeld, deleteHeld } from "../../lib/quarantine.ts";
import { listQuarantine } from "../../lib/quarantine_look.ts";
import { QuarantineQuery } from "../../lib/schemas/quarantine.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, wished } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";

const injections: InjectionSpec[] = [{ id: "bad-file", params: { kind: "long" } }];

async function held({ services }: Harmony, state = "held") {
  return (await listQuarantine(services, QuarantineQuery.parse({ state }))).items;
}

/** A download whose one file was refused, and its entry. */
async function refused(harmony: Harmony) {
  const id = await harmony.want(wished);
  await harmony.ends(id, "dead_letter");
  const [file] = await held(harmony);
  return { id, file: file! };
}

const settle = (harmony: Harmony) => settleQuarantine(harmony.context());

Deno.test("killed after the copy: the next run has the same copy, and one entry", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections, running: false });
  const id = await harmony.want(wished);
  const process = await harmony.start();
  // The first verdict is written down; before that its copy is already made, as if killed there.
  await harmony.until(id, ({ state }) => state === "verifying" || state === "dead_letter");
  await harmony.ends(id, "dead_letter");
  await process.stop();
  const [file] = await held(harmony);
  const again = join(harmony.slskd.downloadsDir, "01 - Low Tide.flac");
  await Deno.copyFile(keptPath(harmony.services.config, file!.path!), again);
  const ids = { download_id: id, candidate_id: file!.candidate_id! };
  assert.equal(await keep(harmony.services.config, again, ids), file!.path);
  assert.equal((await held(harmony)).length, 1);
});

Deno.test("killed before slskd's file was removed: the hourly tidying removes it, and only it", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections });
  const { file } = await refused(harmony);
  const folder = join(harmony.slskd.downloadsDir, `harmony/${file.download_id}`);
  const source = join(folder, "01 - Low Tide.flac");
  await Deno.mkdir(folder, { recursive: true });
  await Deno.copyFile(keptPath(harmony.services.config, file.path!), source);
  await Deno.writeTextFile(join(folder, "cover.jpg"), "somebody else's");
  await harmony.sql`update quarantine set source = ${source}`;
  await settle(harmony);
  const left = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  assert.deepEqual(left, ["cover.jpg"]);
  assert.equal((await held(harmony))[0]!.source, null);
  // Something newer under that name is not ours.
  await Deno.writeTextFile(source, "newer");
  await harmony.sql`update quarantine set source = ${source}`;
  await settle(harmony);
  assert.equal(await Deno.readTextFile(source), "newer");
});

Deno.test("what a person deletes while it is copied at last is not kept", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections });
  const { file } = await refused(harmony);
  const { config } = harmony.services;
  const kept = keptPath(config, file.path!);
  const source = join(harmony.slskd.downloadsDir, "01 - Low Tide.flac");
  await Deno.rename(kept, source);
  await harmony.sql`update quarantine set path = null, source = ${source}`;
  const context = harmony.context();
  const sql = new Proxy(context.sql, {
    get: (target, name) =>
      name !== "begin" ? Reflect.get(target, name) : async (act: (tx: Transaction) => unknown) => {
        assert.ok(await Deno.stat(kept));
        await deleteHeld(harmony.services, file.id);
        return await target.begin(act);
      },
  });
  await settleQuarantine({ config, log: context.log, sql });
  await assert.rejects(Deno.stat(kept), Deno.errors.NotFound);
  await assert.rejects(Deno.stat(source), Deno.errors.NotFound);
  const [entry] = await harmony.sql`select state, path from quarantine`;
  assert.deepEqual({ ...entry }, { state: "deleted", path: null });
});

Deno.test("killed after an overruled file was filed: its copy goes, the library keeps it", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections });
  const { id, file } = await refused(harmony);
  const path = keptPath(harmony.services.config, file.path!);
  const bytes = await Deno.readFile(path);
  await acceptHeld(harmony.services, file.id);
  await harmony.ends(id, "completed");
  await eventually(() => held(harmony, "accepted"), ([one]) => one?.path === null);
  await Deno.mkdir(join(path, ".."), { recursive: true });
  await Deno.writeFile(path, bytes);
  await harmony.sql`update quarantine set path = ${file.path}`;
  await settle(harmony);
  await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
  assert.deepEqual(await harmony.files(), [filed.flac]);
});

Deno.test("overruled while nothing runs, filed by the next process", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections, running: false });
  const first = await harmony.start();
  const { id, file } = await refused(harmony);
  await first.stop("kill");
  await acceptHeld(harmony.services, file.id);
  await harmony.start();
  assert.equal((await harmony.ends(id, "completed")).organized_path, filed.flac);
  await harmony.isClean();
});

Deno.test("overruled, then cancelled: the file is back in the quarantine", async () => {
  await using harmony = await startHarmony({ peers: [mira], injections, running: false });
  const first = await harmony.start();
  const { id, file } = await refused(harmony);
  await first.stop("kill");
  await acceptHeld(harmony.services, file.id);
  await cancelDownload(harmony.services, id);
  await harmony.start();
  await eventually(
    () => harmony.sql`select from queue_jobs where type = 'download_file'`,
    ({ length }) => length === 0,
  );
  await settle(harmony);
  const [back] = await held(harmony);
  assert.deepEqual([back!.id, back!.present], [file.id, true]);
  assert.deepEqual(await harmony.files(), []);
});

Deno.test("a library that is full keeps an overruled file, which is filed later", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    injections,
    env: { RETRY_MAX_ATTEMPTS: "3" },
  });
  const id = await harmony.want(wished);
  const [file] = await eventually(() => held(harmony), ({ length }) => length === 1);
  await harmony.until(id, ({ state }) => state === "failed");
  const obstacle = join(harmony.music, "Mira Vale");
  await Deno.writeTextFile(obstacle, "in the way");
  await acceptHeld(harmony.services, file!.id);
  await harmony.waitsFor(id, "file_error");
  assert.equal((await held(harmony, "accepted")).length, 1);
  await assert.rejects(acceptHeld(harmony.services, file!.id), { code: "CONFLICT" });
  await Deno.remove(obstacle);
  await harmony.sql`update queue_jobs set run_at = now() where type = 'download_file'`;
  await harmony.ends(id, "completed");
  await harmony.isClean();
});
