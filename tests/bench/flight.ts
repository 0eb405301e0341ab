import { join } from "node:path";
import process from "node:process";
import { connect, type Pool } from "../../lib/db.ts";
import type { Peer } from "../support/slskd.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";
import { cpuSeconds, type RunningHarmony, startHarmony } from "./harmony.ts";
import { startStandIn } from "./stand_in.ts";

const peerCount = 20;
const perPeer = 100;
const inFlight = peerCount * perPeer;
/** How long it is watched. */
const seconds = 20;

/** Nobody is done before the watching is over. */
const timings = { rate: [2000, 2000], progress: 1000, queuedRemotely: [0, 2] };

const pathOf = (peer: number, file: number) =>
  `Music\\Artist ${peer}\\Album\\${String(file + 1).padStart(3, "0")} - Song ${file}.flac`;

function peers(): Peer[] {
  return Array.from({ length: peerCount }, (_, peer) => ({
    username: `peer${peer}`,
    uploadSpeed: 2000,
    files: Array.from({ length: perPeer }, (_, file) => ({
      path: pathOf(peer, file),
      size: 30_000_000,
    })),
  }));
}

async function wantAll({ api }: RunningHarmony): Promise<void> {
  for (let peer = 0; peer < peerCount; peer++) {
    const files = Array.from({ length: perPeer }, (_, file) => ({
      filename: pathOf(peer, file),
      size: 30_000_000,
    }));
    const answer = await fetch(`${api}/download`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: `peer${peer}`, files }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.body?.cancel();
  }
}

/** Waits until every one of them has brought bytes. */
async function flying(sql: Pool): Promise<void> {
  for (;;) {
    const [found] = await sql`select count(*) filter (where bytes_transferred > 0) as n,
      count(*) filter (where state in ('failed', 'dead_letter')) as failed from downloads`;
    if (found?.["failed"] > 0) throw new Error(`${found?.["failed"]} downloads failed`);
    if (found?.["n"] === inFlight) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** CPU seconds of one core that reading and parsing the list alone costs, a second. */
async function bareLoop(url: string, apiKey: string): Promise<number> {
  const before = process.cpuUsage();
  for (let look = 0; look < seconds; look++) {
    const next = new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await fetch(`${url}/api/v0/transfers/downloads`, {
      headers: { "X-API-Key": apiKey },
    });
    JSON.parse(await answer.text());
    await next;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / seconds;
}

/** CPU seconds of the server processes that work for Harmony. */
async function databaseCpu(sql: Pool): Promise<number> {
  const backends = await sql`select pid from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  const used = await Promise.all(backends.map(({ pid }) => cpuSeconds(pid)));
  return used.reduce((sum, one) => sum + one, 0);
}

/** The shares of a core the watching takes, in percent, and how long the API's answers take meanwhile. */
async function watch(harmony: RunningHarmony, sql: Pool) {
  const before = await harmony.cpu();
  const databaseBefore = await databaseCpu(sql);
  const answers: number[] = [];
  for (let look = 0; look < seconds * 2; look++) {
    const next = new Promise((resolve) => setTimeout(resolve, 500));
    const started = performance.now();
    const answer = await fetch(`${harmony.api}/downloads`);
    await answer.body?.cancel();
    answers.push(performance.now() - started);
    await next;
  }
  const percent = (used: number) => used / seconds * 100;
  return {
    share: percent(await harmony.cpu() - before),
    database: percent(await databaseCpu(sql) - databaseBefore),
    answer: median(answers),
  };
}

/** 2,000 transfers under way, looked at once a second; the reference reads the list and no more. */
export async function flightBench(bench: Bench): Promise<Figure[]> {
  await using standIn = await startStandIn(join(bench.folder, "flight"), {
    peers: peers(),
    timings,
  });
  const url = await bench.schema();
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: url,
    SLSKD_BASE_URL: standIn.url,
    SLSKD_API_KEY: standIn.apiKey,
    SLSKD_DOWNLOADS_DIR: standIn.downloads,
    SLSKD_POLL_MS: "1000",
  });
  const sql = await connect(url, { max: 1 });
  const idle = await harmony.memory();
  const before = performance.now();
  await wantAll(harmony);
  await flying(sql);
  const started = performance.now() - before;
  const { share, database, answer } = await watch(harmony, sql);
  const memory = await harmony.memory();
  await sql.end();
  const bare = await bareLoop(standIn.url, standIn.apiKey);
  return [
    figure("flight.2000_cpu_percent", share, "% of a core", bare * 100),
    figure("flight.2000_database_percent", database, "% of a core"),
    figure("flight.2000_memory_mb", memory, "MB", idle),
    figure("flight.2000_list_ms", answer, "ms"),
    figure("flight.2000_started_s", started / 1000, "s"),
  ];
}
