import { connect, type Pool } from "../../lib/db.ts";
import { flac } from "../support/audio.ts";
import type { Peer } from "../support/slskd.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";
import { type RunningHarmony, startHarmony } from "./harmony.ts";
import { startStandIn } from "./stand_in.ts";

const tracks = 500;
const perPeer = 20;
const seconds = 180;

const words = "amber basalt cedar delta ember fjord granite harbour indigo juniper".split(" ");

/** Three words, another choice for every number below 1,000. */
function name(at: number): string {
  return [at % 10, Math.floor(at / 10) % 10, Math.floor(at / 100)].map((n) => words[n]).join(" ");
}

const artist = (at: number) => `Artist ${Math.floor(at / perPeer) + 1}`;

function peers(): Peer[] {
  return Array.from({ length: tracks / perPeer }, (_, peer) => ({
    username: `peer${peer}`,
    uploadSpeed: 10_000_000,
    files: Array.from({ length: perPeer }, (_, file) => {
      const at = peer * perPeer + file;
      const number = String(file + 1).padStart(2, "0");
      return {
        path: `Music\\${artist(at)}\\Collected\\${number} - ${name(at)}.flac`,
        audio: { kind: "flac" as const, seconds },
        padTo: flac({ seconds }).length + 100_000,
      };
    }),
  }));
}

async function bringList({ api, logged }: RunningHarmony): Promise<number> {
  const before = performance.now();
  const answer = await fetch(`${api}/imports/free`, {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: Array.from({ length: tracks }, (_, at) => `${artist(at)} - ${name(at)}`).join("\n"),
  });
  await answer.body?.cancel();
  await logged((line) => line.event === "worker.job" && line["job_type"] === "ingest");
  return performance.now() - before;
}

/** Waits until every download is over; all must have their file. */
async function finished(sql: Pool): Promise<void> {
  for (;;) {
    const [found] = await sql`select count(*) filter (where state = 'completed') as completed,
      count(*) filter (where state in ('failed', 'review', 'dead_letter')) as failed from downloads`;
    if (found?.["failed"] > 0) throw new Error(`${found?.["failed"]} downloads failed`);
    if (found?.["completed"] === tracks) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Milliseconds a track spent between its last steps into two states, the median of all. */
async function between(sql: Pool, from: string, to: string): Promise<number> {
  const steps = await sql`select extract(epoch from
      max(at) filter (where state = ${to}) - max(at) filter (where state = ${from}))::float8 as s
    from download_events group by download_id`;
  return median(steps.map((step) => step["s"] * 1000));
}

/** 500 wanted tracks from the list to the tagged file, against a network without latency. */
export async function pipelineBench(bench: Bench): Promise<Figure[]> {
  await using standIn = await startStandIn(bench.folder, { peers: peers() });
  const url = await bench.schema();
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: url,
    HARMONY_LOG_LEVEL: "DEBUG",
    SLSKD_BASE_URL: standIn.url,
    SLSKD_API_KEY: standIn.apiKey,
    SLSKD_DOWNLOADS_DIR: standIn.downloads,
    SLSKD_SEARCHES_PER_WINDOW: "1000",
    SLSKD_SEARCH_SPACING_MS: "0",
    SLSKD_POLL_MS: "100",
  });
  const sql = await connect(url, { max: 1 });
  const before = performance.now();
  const imported = await bringList(harmony);
  await finished(sql);
  const total = performance.now() - before;
  const memory = await harmony.memory();
  const stage = async (name: string, from: string, to: string) =>
    figure(`pipeline.500_${name}_ms`, await between(sql, from, to), "ms");
  const figures = [
    figure("pipeline.500_import_ms", imported, "ms"),
    await stage("search", "searching", "matched"),
    await stage("transfer", "matched", "verifying"),
    await stage("file", "verifying", "completed"),
    figure("pipeline.500_per_track_ms", total / tracks, "ms"),
    figure("pipeline.500_total_s", total / 1000, "s"),
    figure("pipeline.500_memory_mb", memory, "MB"),
  ];
  await sql.end();
  return figures;
}
