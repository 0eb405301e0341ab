/** What lies on the disk in the end (contracts/slskd.md §11.6 no. 10–12 and 24). */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { OutcomeCode } from "../../lib/schemas/candidate.ts";
import { disks, mount } from "../support/disk.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, mira, otto, wished } from "../support/peers.ts";
import type { InjectionSpec, ProfileName } from "../support/slskd.ts";

const of = { username: "mira" };
const profiles = ["0.26.0", "0.24.4"] as const;

/** Lets time pass for a file that was said to be there: its wait counts from the success on. */
async function wasSaidLongAgo({ sql }: Harmony, id: number, seconds: number) {
  await sql`update download_candidates
    set succeeded_at = now() - ${seconds} * interval '1 second'
    where download_id = ${id} and succeeded_at is not null`;
  await sql`update queue_jobs set run_at = now() where type = 'download_file'`;
}

async function isRefused(profile: ProfileName, fault: InjectionSpec, code: OutcomeCode) {
  await using harmony = await startHarmony({ profile, peers: [mira, otto], injections: [fault] });
  const { candidates, organized_path } = await harmony.ends(
    await harmony.want(wished),
    "completed",
  );
  assert.deepEqual(candidates.map((one) => one.outcome_code), [code, null]);
  assert.ok(candidates[0]?.outcome_detail);
  assert.equal(organized_path, filed.mp3);
  await harmony.isClean();
}

const bad = { short: "size_on_disk", long: "size_on_disk", corrupt: "not_decodable" } as const;
for (const profile of profiles) {
  for (const [kind, code] of Object.entries(bad)) {
    Deno.test(`slskd ${profile}: a ${kind} file never enters the library`, () =>
      isRefused(profile, {
        id: "bad-file",
        match: of,
        params: { kind: kind as keyof typeof bad },
      }, code));
  }

  Deno.test(`slskd ${profile}: a file that is moved slowly is waited for, not read half`, async () => {
    const fault: InjectionSpec = { id: "move", match: of, params: { kind: "slow", ms: 1500 } };
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections: [fault] });
    const id = await harmony.want(wished);
    await harmony.waitsFor(id, "waiting_for_file");
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.flac);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a move that failed is told by its reason`, async () => {
    const fault: InjectionSpec = { id: "disk", match: of, params: { kind: "readonly" } };
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections: [fault] });
    const id = await harmony.want(wished);
    await harmony.waitsFor(id, "waiting_for_file");
    await wasSaidLongAgo(harmony, id, 11);
    const { candidates, organized_path } = await harmony.ends(id, "completed");
    assert.deepEqual(candidates.map((one) => one.outcome_code), ["move_failed", null]);
    assert.match(candidates[0]?.outcome_detail ?? "", /Access to the path .* is denied/);
    assert.equal(organized_path, filed.mp3);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a file that never appears is missed after a minute`, async () => {
    const fault: InjectionSpec = { id: "move", match: of, params: { kind: "never" } };
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections: [fault] });
    const id = await harmony.want(wished);
    await harmony.waitsFor(id, "waiting_for_file");
    await wasSaidLongAgo(harmony, id, 30);
    await harmony.waitsFor(id, "waiting_for_file");
    await wasSaidLongAgo(harmony, id, 61);
    const { candidates, organized_path } = await harmony.ends(id, "completed");
    assert.deepEqual(candidates.map((one) => one.outcome_code), ["file_missing", null]);
    assert.equal(organized_path, filed.mp3);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a foreign file of the same name stays where it is`, async () => {
    const fault: InjectionSpec = {
      id: "name-collision",
      match: of,
      params: { beside: ["cover.jpg"] },
    };
    await using harmony = await startHarmony({ profile, peers: [mira], injections: [fault] });
    const id = await harmony.want(wished);
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.flac);
    const folder = profile === "0.26.0" ? `harmony/${id}` : "Glass Rivers";
    const names = await Array.fromAsync(
      Deno.readDir(join(harmony.slskd.downloadsDir, folder)),
      ({ name }) => name,
    );
    assert.deepEqual(names.sort(), ["01 - Low Tide.flac", "cover.jpg"]);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: slskd's own full disk gives way to the next file`, async () => {
    const fault: InjectionSpec = { id: "disk", match: of, params: { kind: "full" }, nth: 1 };
    await using harmony = await startHarmony({ profile, peers: [mira, otto], injections: [fault] });
    const id = await harmony.want(wished);
    // 0.26 might repeat it, and says so only by not doing it for fifteen seconds.
    await harmony.until(id, ({ state }) => state === "transferring" || state === "completed");
    await longInItsState(harmony, id);
    const { candidates } = await harmony.ends(id, "completed");
    assert.deepEqual(candidates.map((one) => one.outcome_code), ["transfer_failed", null]);
    assert.match(candidates[0]?.outcome_detail ?? "", /not enough space/);
    await harmony.isClean();
  });
}

/** Lets a state that was seen at slskd be an old one. */
async function longInItsState({ sql }: Harmony, id: number) {
  await eventually(
    () => sql`select transfer_state, state from download_candidates where download_id = ${id}`,
    (found) =>
      found.some((one) => one["state"] === "failed" || /Errored/.test(one["transfer_state"])),
  );
  await sql`update download_candidates set state_since = now() - interval '16 seconds'
    where download_id = ${id} and transfer_state like '%Errored%'`;
}

/** Root may read and write whatever the permissions say. */
const isRoot = Deno.uid() === 0;

Deno.test({
  name: "a file of another user fails with its path, and is taken once it can be read",
  ignore: isRoot,
  async fn() {
    const fault: InjectionSpec = {
      id: "disk",
      match: { filename: "*.flac" },
      params: { kind: "owner" },
    };
    await using harmony = await startHarmony({
      peers: [mira],
      injections: [fault],
      env: { RETRY_MAX_ATTEMPTS: "3" },
    });
    const id = await harmony.want(wished);
    const { reason_detail } = await harmony.waitsFor(id, "not_writable");
    assert.match(reason_detail ?? "", /01 - Low Tide\.flac: E(ACCES|PERM)/);
    await Deno.chmod(join(harmony.slskd.downloadsDir, `harmony/${id}/01 - Low Tide.flac`), 0o644);
    await harmony.sql`update queue_jobs set run_at = now()`;
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.flac);
    await harmony.isClean();
  },
});

const unfit = {
  "full": ["disk_full", "size=64k", "size=8m", /Mira Vale.*ENOSPC/],
  "read-only": ["not_writable", "ro", "rw", /Mira Vale.*EROFS/],
} as const;

for (const [what, [reason, bad, good, detail]] of Object.entries(unfit)) {
  Deno.test({
    name: `a ${what} library fails the download by name, and the same file is filed later`,
    ignore: !disks,
    async fn() {
      await using harmony = await startHarmony({ peers: [mira], env: { RETRY_MAX_ATTEMPTS: "3" } });
      await using disk = await mount(join(harmony.music, "Mira Vale"), bad);
      const id = await harmony.want(wished);
      const { state, reason_detail } = await harmony.waitsFor(id, reason);
      assert.equal(state, "failed");
      assert.match(reason_detail ?? "", detail);
      assert.deepEqual(await harmony.files(), [], "no half file is left");
      await disk.change(good);
      await harmony.sql`update queue_jobs set run_at = now() where type = 'download_file'`;
      await harmony.ends(id, "completed");
      assert.equal(harmony.transfers().length, 1, "the file that was brought is still there");
      await harmony.isClean();
    },
  });
}

Deno.test("a file in the place of a folder fails the download, and is left alone", async () => {
  await using harmony = await startHarmony({ peers: [mira], env: { RETRY_MAX_ATTEMPTS: "3" } });
  const obstacle = join(harmony.music, "Mira Vale");
  await Deno.writeTextFile(obstacle, "in the way");
  const id = await harmony.want(wished);
  const { reason_detail } = await harmony.waitsFor(id, "file_error");
  assert.match(reason_detail ?? "", /Mira Vale/);
  assert.equal(await Deno.readTextFile(obstacle), "in the way");
  await Deno.remove(obstacle);
  await harmony.sql`update queue_jobs set run_at = now() where type = 'download_file'`;
  await harmony.ends(id, "completed");
  await harmony.isClean();
});
