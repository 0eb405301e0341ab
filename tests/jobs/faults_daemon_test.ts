/** slskd restarts, loses Soulseek, or is used by others too (contracts/slskd.md §11.6 no. 18–20). */
import assert from "node:assert/strict";
import { slskdHealth } from "../../lib/store/health.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, otto, wished } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";

const of = { username: "mira" };
/** A third of a second a song. */
const slowly = { rate: [300_000, 300_000] } as const;
const profiles = ["0.26.0", "0.24.4"] as const;

async function begun(harmony: Harmony): Promise<number> {
  const id = await harmony.want(wished);
  await harmony.until(id, ({ state }) => state === "transferring");
  return id;
}

for (const profile of profiles) {
  Deno.test(`slskd ${profile}: a transfer cut by a restart is followed under its new id`, async () => {
    await using harmony = await startHarmony({ profile, peers: [mira, otto], timings: slowly });
    const id = await begun(harmony);
    await harmony.slskd.restart({ downMs: 300 });
    const { organized_path, candidates } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.flac);
    assert.equal(candidates.filter((one) => one.outcome_code).length, 0, "nothing failed");
    assert.deepEqual(harmony.transfers().map(({ filename }) => filename), [
      flacSong.path,
      flacSong.path,
    ]);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a daemon that forgot everything makes the next file be tried`, async () => {
    await using harmony = await startHarmony({
      profile,
      peers: [mira, otto],
      timings: slowly,
      env: { TRANSFER_START_S: "1" },
    });
    const id = await begun(harmony);
    await harmony.slskd.restart({ downMs: 100, volatile: true });
    const { organized_path, candidates } = await harmony.ends(id, "completed");
    assert.deepEqual(candidates.map((one) => one.outcome_code), ["transfer_failed", null]);
    assert.equal(organized_path, filed.mp3);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a restart after which the peer is gone ends in the next file, in time`, async () => {
    await using harmony = await startHarmony({ profile, peers: [mira, otto], timings: slowly });
    const id = await begun(harmony);
    await harmony.slskd.restart({ downMs: 0, peerOffline: true });
    await eventually(
      () => harmony.sql`select transfer_state from download_candidates where username = 'mira'`,
      ([found]) => /Errored/.test(found?.["transfer_state"]),
    );
    assert.equal((await harmony.detail(id)).state, "transferring", "a successor may still come");
    await harmony.sql`update download_candidates set state_since = now() - interval '601 seconds'
      where username = 'mira'`;
    const { organized_path } = await harmony.ends(id, "completed");
    assert.equal(organized_path, filed.mp3);
    await harmony.isClean();
  });

  Deno.test(`slskd ${profile}: a search cut by a restart is asked again`, async () => {
    await using harmony = await startHarmony({
      profile,
      peers: [mira],
      timings: { response: [400, 400], searchTimeoutScale: 0.1 },
    });
    const id = await harmony.want(wished);
    await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
    await harmony.slskd.restart({ downMs: 200 });
    const { queries } = await harmony.ends(id, "completed");
    assert.deepEqual(queries.map(({ accepted }) => accepted), [1], "no false 'nothing found'");
    await harmony.isClean();
  });
}

Deno.test("a search a volatile daemon forgot is asked again", async () => {
  await using harmony = await startHarmony({
    peers: [mira],
    timings: { response: [400, 400], searchTimeoutScale: 0.1 },
  });
  const id = await harmony.want(wished);
  await eventually(() => harmony.slskd.state().searches.length, (running) => running > 0);
  await harmony.slskd.restart({ downMs: 0, volatile: true });
  const { queries } = await harmony.ends(id, "completed");
  assert.deepEqual(queries.map(({ accepted }) => accepted), [1]);
  await harmony.isClean();
});

Deno.test("without Soulseek searches wait and say so, transfers go on", async () => {
  await using harmony = await startHarmony({
    peers: [{ ...mira, files: [flacSong, { ...flacSong, path: "Mira Vale - High Tide.flac" }] }],
    timings: slowly,
  });
  const id = await begun(harmony);
  harmony.slskd.setServer("Disconnected");
  const other = await harmony.want("Mira Vale - High Tide");
  await harmony.waitsFor(other, "slskd_not_logged_in");
  const { status } = await slskdHealth(harmony.sql, true);
  assert.equal(status, "not_logged_in");
  await harmony.ends(id, "completed");
  harmony.slskd.setServer("Connected, LoggedIn");
  await harmony.ends(other, "completed");
  await harmony.isClean();
});

Deno.test("a request while Soulseek is away waits and is made once", async () => {
  await using harmony = await startHarmony({ peers: [mira], running: false });
  const id = await harmony.want(wished);
  await harmony.run("library_scan");
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  await harmony.run("download_search");
  harmony.slskd.setServer("Disconnected");
  await harmony.run("download_transfer");
  const { state, reason_code } = await harmony.detail(id);
  assert.deepEqual([state, reason_code], ["matched", "slskd_not_logged_in"]);
  harmony.slskd.setServer("Connected, LoggedIn");
  await harmony.start();
  await harmony.ends(id, "completed");
  assert.equal(harmony.transfers().length, 1);
  await harmony.isClean();
});

for (const profile of profiles) {
  Deno.test(`slskd ${profile}: what an operator cancelled is cancelled, not asked for again`, async () => {
    const fault: InjectionSpec = { id: "external-interference", match: of, times: 1 };
    await using harmony = await startHarmony({
      profile,
      peers: [mira, otto],
      injections: [fault],
      timings: slowly,
    });
    const id = await harmony.want(wished);
    const { candidates, events, reason_code } = await harmony.ends(id, "cancelled");
    assert.equal(candidates[0]?.outcome_code, "cancelled_at_slskd");
    assert.equal(events.at(-1)?.code, "cancelled_at_slskd");
    assert.equal(reason_code, "cancelled_by_user");
    assert.equal(harmony.transfers().length, 1);
    await harmony.isClean();
  });

  for (const action of ["clear", "prune"] as const) {
    Deno.test(`slskd ${profile}: a finished transfer that somebody's ${action} took off the list is filed`, async () => {
      const fault: InjectionSpec = {
        id: "external-interference",
        match: of,
        times: 1,
        params: { action, at: "Completed, Succeeded" },
      };
      await using harmony = await startHarmony({
        profile,
        peers: [mira, otto],
        injections: [fault],
        env: { TRANSFER_START_S: "1" },
      });
      const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
      assert.equal(organized_path, filed.flac);
      assert.equal(harmony.transfers().length, 1);
      await harmony.isClean();
    });
  }

  Deno.test(`slskd ${profile}: what another tool asked for already is shared, and left to it`, async () => {
    const fault: InjectionSpec = {
      id: "external-interference",
      match: of,
      times: 1,
      params: { action: "enqueue" },
    };
    await using harmony = await startHarmony({
      profile,
      peers: [mira, otto],
      injections: [fault],
      timings: slowly,
    });
    const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
    assert.equal(organized_path, filed.flac);
    assert.deepEqual(harmony.transfers(), []);
    const theirs = `${harmony.slskd.downloadsDir}/Glass Rivers/01 - Low Tide.flac`;
    assert.ok(await Deno.stat(theirs), "their file is still there");
    await harmony.isClean();
  });
}
