/** An upgrade on disks that fail, and in processes that die. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Postponed } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { upgradeDownload } from "../../lib/upgrades.ts";
import { killedAt } from "../support/dying.ts";
import { eventually } from "../support/harmony.ts";
import { filed, mira } from "../support/peers.ts";
import { otherFileSystem } from "../support/scratch.ts";
import { Library } from "../support/upgradable.ts";

Deno.test("upgrade: its job dies at one change of a file after the other, and ends all the same", async () => {
  await using library = await Library.start({ env: { RETRY_MAX_ATTEMPTS: "1000" } });
  const { harmony, id, config: { DATA_DIR, MUSIC_DIR } } = library;
  const { sql } = harmony;
  harmony.slskd.addPeers([mira]);
  // The job is run by hand.
  await sql`create function swallow() returns trigger language plpgsql as
    $$ begin return null; end $$`;
  await sql`create trigger swallow before insert on queue_jobs
    for each row when (new.type = 'download_file') execute function swallow()`;
  const upgrade = await upgradeDownload(harmony.services, id);
  await harmony.until(upgrade, ({ state }) => state === "verifying");
  const [row] = await sql`select candidate_id from downloads where id = ${upgrade}`;
  const payload = { download_id: upgrade, candidate_id: row!["candidate_id"] };
  const run = () => jobs.download_file.run(payload, harmony.context());
  const goodOnes = async () => {
    const files = await harmony.files();
    return [filed.mp3, filed.flac].filter((path) => files.includes(path));
  };
  let runs = 0;
  for (let n = 1; (await harmony.detail(upgrade)).state !== "completed"; n += 2) {
    // slskd's file may still be on its way to its folder.
    await eventually(
      () =>
        killedAt(n, run, [MUSIC_DIR, DATA_DIR]).then(() => true, (error) => {
          if (!(error instanceof Postponed)) throw error;
        }),
      Boolean,
    );
    runs++;
    assert.ok((await goodOnes()).length > 0, `no file after call ${n}`);
  }
  assert.ok(runs > 5, `only ${runs} runs`);
  assert.deepEqual(await harmony.files(), [filed.flac]);
  assert.equal((await harmony.detail(id)).organized_path, filed.flac);
  const kept = await sql`select state, path from recycled`;
  assert.deepEqual(kept.map(({ state, path }) => [state, path]), [["held", filed.mp3]]);
});

Deno.test("upgrade: with a recycle folder that cannot be written the old file stays", async () => {
  const file = await Deno.makeTempFile();
  await using library = await Library.start({ env: { RECYCLE_DIR: join(file, "recycle") } });
  const { harmony } = library;
  const before = await library.read(filed.mp3);
  harmony.slskd.addPeers([mira]);
  const upgrade = await upgradeDownload(harmony.services, library.id);
  const { reason_code, reason_detail } = await harmony.ends(upgrade, "dead_letter");
  assert.equal(reason_code, "file_error");
  assert.match(reason_detail ?? "", /recycle/);
  assert.deepEqual(await harmony.files(), [filed.mp3]);
  assert.deepEqual(await library.read(filed.mp3), before);
  await Deno.remove(file);
});

const other = await otherFileSystem();

Deno.test({
  name: "upgrade: the recycle folder may lie on another file system",
  ignore: other === undefined,
  async fn() {
    const folder = await Deno.makeTempDir({ dir: other!, prefix: "recycle-" });
    await using library = await Library.start({ env: { RECYCLE_DIR: folder } });
    const old = await library.read(filed.mp3);
    library.harmony.slskd.addPeers([mira]);
    await library.upgrade("completed");
    const { files } = await library.kept();
    assert.deepEqual(await Deno.readFile(join(folder, files[0]!)), old);
    await library.harmony.isClean();
    await Deno.remove(folder, { recursive: true });
  },
});
