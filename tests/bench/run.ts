/**
 * `deno task bench [NAME] [--json]`: measures and prints a table, or one line of JSON a figure.
 * NAME runs what begins so, such as `start` or `queue.lease`. References are the limits Harmony
 * promises (start, idle, import) or a bare loop measured in the same run.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "../../lib/db.ts";
import { startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";
import type { Bench, Figure, Measure } from "./figure.ts";
import { albumBench } from "./album.ts";
import { cutoffBench } from "./cutoff.ts";
import { filesBench } from "./files.ts";
import { flightBench } from "./flight.ts";
import { downloadsBench } from "./downloads.ts";
import { httpBench } from "./http.ts";
import { importBench } from "./import.ts";
import { importLargeBench } from "./import_large.ts";
import { musicBench } from "./music.ts";
import { pipelineBench } from "./pipeline.ts";
import { queueAdding, queueLatency, queueThroughput } from "./queue.ts";
import { queueFairness } from "./queue/fairness.ts";
import { queueGrowth } from "./queue/growth.ts";
import { queueHeldSnapshot } from "./queue/snapshot.ts";
import { searchBench } from "./search.ts";
import { sseBench } from "./sse.ts";
import { coldStart, idleMemory, warmStart } from "./start.ts";

/** Every bench by the beginning of its figures' names. */
const benches: Readonly<Record<string, Measure>> = {
  "start.cold": coldStart,
  "start.warm": warmStart,
  "start.idle": idleMemory,
  "import.": importBench,
  "import.csv": importLargeBench,
  "downloads.": downloadsBench,
  "http.": httpBench,
  "sse.": sseBench,
  "pipeline.500": pipelineBench,
  "flight.": flightBench,
  "files.": filesBench,
  "music.": musicBench,
  "album.": albumBench,
  "search.": searchBench,
  "verify.": cutoffBench,
  "queue.throughput": queueThroughput,
  "queue.p": queueLatency,
  "queue.add": queueAdding,
  "queue.lease": queueGrowth,
  "queue.held": queueHeldSnapshot,
  "queue.fair": queueFairness,
};

async function createBench(): Promise<Bench & AsyncDisposable> {
  await using own = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "harmony-bench-" });
  await Deno.chmod(folder, 0o755);
  own.defer(() => Deno.remove(folder, { recursive: true }));
  let server: Promise<string> | undefined;
  async function startServer() {
    const postgres = await startEmbeddedPostgres(join(folder, "postgres"));
    kept.defer(() => postgres.stop());
    return postgres.url;
  }
  const kept = own.move();
  return {
    folder,
    async schema() {
      const url = await (server ??= startServer());
      const name = `bench_${crypto.randomUUID().slice(0, 8)}`;
      const sql = await connect(url, { max: 1 });
      await sql`create schema ${sql(name)}`;
      await sql.end();
      return `${url}?search_path=${name}`;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Benches that use the shared server. */
const onServer = /^(?:flight|import|pipeline|queue|sse)/;

/** What this was measured on: figures of two machines cannot be compared, ratios can. */
async function machine(bench: Bench, withServer: boolean): Promise<string> {
  const cpu = /model name\s*:\s*(.+)/.exec(await readText("/proc/cpuinfo"))?.[1] ?? Deno.build.arch;
  const own = `${navigator.hardwareConcurrency} cores, ${cpu}, Deno ${Deno.version.deno}`;
  if (!withServer) return own;
  const sql = await connect(await bench.schema(), { max: 1 });
  const [found] = await sql`select current_setting('server_version') as version,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`;
  await sql.end();
  return `${own}, PostgreSQL ${found?.["version"]} (fsync ${found?.["fsync"]}, ` +
    `synchronous_commit ${found?.["commit"]})`;
}

const readText = (path: string) => Deno.readTextFile(path).catch(() => "");

function tableRow({ bench, value, unit, reference, ratio }: Figure): string {
  const beside = reference === undefined
    ? ""
    : `${reference}`.padStart(12) + `${ratio} ×`.padStart(10);
  return bench.padEnd(32) + `${value} ${unit}`.padStart(22) + beside;
}

async function main(): Promise<number> {
  const { values, positionals: [name = ""] } = parseArgs({
    args: Deno.args,
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const chosen = Object.entries(benches).filter(([begin]) =>
    begin.startsWith(name) || name.startsWith(begin)
  );
  if (chosen.length === 0) {
    console.error(`No bench begins with ${name}: ${Object.keys(benches).join(" ")}`);
    return 2;
  }
  await using bench = await createBench();
  if (!values.json) {
    console.log(await machine(bench, chosen.some(([begin]) => onServer.test(begin))));
    console.log(`${"".padEnd(41)}measured${"reference".padStart(17)}${"ratio".padStart(10)}`);
  }
  for (const [, measure] of chosen) {
    for (const figure of await measure(bench)) {
      if (!figure.bench.startsWith(name)) continue;
      console.log(values.json ? JSON.stringify(figure) : tableRow(figure));
    }
  }
  return 0;
}

Deno.exit(await main());
