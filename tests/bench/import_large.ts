import { type Bench, type Figure, figure } from "./figure.ts";
import { type RunningHarmony, startHarmony } from "./harmony.ts";

const rows = 100_000;
/** What Harmony promises for reading and storing a table of so many rows. */
const limits = { ms: 10_000, mb: 100 };

function table(rows: number): string {
  const header = "title,artist,album,isrc,duration";
  const row = (at: number) =>
    `Song of ${at} in ${rows},The Number ${at % 700} Band,"Album, Volume ${at % 5000}",,${
      180 + at % 200
    }s`;
  return [header, ...Array.from({ length: rows }, (_, at) => row(at))].join("\r\n");
}

/** The most memory a process takes while something is done, looked at as often as it can be. */
async function peakWhile<T>({ memory }: RunningHarmony, doing: Promise<T>): Promise<[T, number]> {
  let peak = 0;
  let isDone = false;
  const result = doing.finally(() => isDone = true);
  while (!isDone) {
    peak = Math.max(peak, await memory());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return [await result, peak];
}

async function bring(api: string, rows: number): Promise<void> {
  const answer = await fetch(`${api}/imports/free`, {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: table(rows),
  });
  const { accepted_count } = await answer.json();
  if (accepted_count !== rows) throw new Error(`Only ${accepted_count} rows were accepted`);
}

/** A table of 100,000 rows: until every row is stored, and the memory beyond that of an idle server. */
export async function importLargeBench(bench: Bench): Promise<Figure[]> {
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: await bench.schema(),
    WORKERS_ENABLED: "false",
  });
  // What a server loads and compiles at its first list stays with it: that is no part of a list.
  await bring(harmony.api, 10);
  const idle = await harmony.memory();
  const started = performance.now();
  const [, peak] = await peakWhile(harmony, bring(harmony.api, rows));
  return [
    figure("import.csv_100000_ms", performance.now() - started, "ms", limits.ms),
    figure("import.csv_100000_mb", peak - idle, "MB", limits.mb),
  ];
}
