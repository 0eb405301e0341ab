/** The process that asks for an album is killed before each thing it does; the next one goes on. */
import assert from "node:assert/strict";
import { downloadSearch } from "../../jobs/download_search.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { Killed, mortal } from "../support/mortal.ts";
import { song } from "../support/slskd/scenario.ts";

const titles = ["Tide", "Salt", "Harbour"];
const whole = {
  username: "whole",
  files: titles.map((title, at) =>
    song(`Music\\Mira Vale\\Glass Rivers\\0${at + 1} - ${title}.flac`)
  ),
};

/** As if nothing had been wanted before. */
async function wantAnew(harmony: Harmony): Promise<number> {
  await harmony.sql`truncate downloads, album_searches, queue_jobs, slskd_searches cascade`;
  const ids: number[] = [];
  for (const title of titles) {
    ids.push(await harmony.want(`Mira Vale - ${title}`, { album: "Glass Rivers" }));
  }
  return ids[0]!;
}

/** Whether the process was killed; it is not when it has less to do. */
async function dies(harmony: Harmony, download_id: number, n: number): Promise<boolean> {
  try {
    await downloadSearch.run({ download_id }, mortal(harmony.context(), n));
    return false;
  } catch (error) {
    if (error instanceof Killed) return true;
    throw error;
  }
}

/** The next process does what is left to do; whoever waits for the album comes again at once. */
async function goOn(harmony: Harmony): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await harmony.sql`update queue_jobs set run_at = now() where state = 2`;
    if (!await harmony.run("download_search")) return;
  }
}

/** What became of the tracks, and what is left to do. */
async function outcome({ sql }: Harmony) {
  const tracks = await sql`select state, username from downloads order by id`;
  const jobs = await sql`select type, count(*)::int as n from queue_jobs
    where type like 'download%' group by type`;
  return {
    tracks: tracks.map(({ state, username }) => `${state} ${username}`),
    jobs: Object.fromEntries(jobs.map(({ type, n }) => [type, n])),
  };
}

Deno.test("killed before each thing it does for an album: the next process finds every track, once", async () => {
  await using harmony = await startHarmony({
    running: false,
    peers: [whole],
    timings: { searchesPerWindow: 10_000, response: [1, 1], searchTimeoutScale: 0.01 },
  });
  const { sql, slskd } = harmony;
  await sql`insert into provider_health (name, status) values ('library', 'ok')`;
  for (let n = 1;; n++) {
    const died = await dies(harmony, await wantAnew(harmony), n);
    await goOn(harmony);
    assert.deepEqual(await outcome(harmony), {
      tracks: Array(titles.length).fill("matched whole"),
      jobs: { download_transfer: titles.length },
    }, `killed before step ${n}`);
    const { length } = await sql`select 1 from slskd_searches`;
    assert.ok(length <= (died ? 2 : 1), `killed before step ${n} it took ${length} searches`);
    assert.deepEqual(slskd.state().searches, [], "slskd keeps none of them");
    if (!died) {
      assert.ok(n > 20, `it had ${n} things to do`);
      break;
    }
  }
  assert.deepEqual(slskd.invariants(), []);
});
