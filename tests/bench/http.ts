/** Requests a second over HTTP with 100,000 downloads, beside a bare Hono handler with the same SQL. */
import { connect } from "../../lib/db.ts";
import { type Bench, type Figure, figure } from "./figure.ts";
import { fillDownloads } from "./fill_downloads.ts";
import { cpuSeconds, freePort, runScript, startHarmony } from "./harmony.ts";
import { compare, type Target } from "./http/load.ts";

const rows = 100_000;

async function startBare(bench: Bench, url: string) {
  const port = freePort();
  const child = runScript(bench.folder, ["tests/bench/http/bare.ts", String(port), url]);
  void child.stdout.pipeTo(new WritableStream());
  const root = `http://127.0.0.1:${port}`;
  while (!await fetch(`${root}/health`).then((answer) => answer.text()).catch(() => "")) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    root,
    cpu: () => cpuSeconds(child.pid),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}

/** What each kind of client sends. */
const lists: [name: string, headers: Record<string, string>][] = [
  ["json", { Accept: "application/json" }],
  ["fragment", { "HX-Request": "true", Accept: "text/html" }],
  ["page", { Accept: "text/html,*/*;q=0.8" }],
];

export async function httpBench(bench: Bench): Promise<Figure[]> {
  const url = await bench.schema();
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: url,
    WORKERS_ENABLED: "false",
  });
  const sql = await connect(url, { max: 1 });
  await fillDownloads(sql, rows);
  await sql.end();
  await using bare = await startBare(bench, url);
  const root = harmony.api.replace("/api/v1", "");
  const at = (path: string, headers: Record<string, string> = {}): [Target, Target] => [
    { url: root + path, headers, cpu: harmony.cpu },
    { url: bare.root + path, headers, cpu: bare.cpu },
  ];
  const figures: Figure[] = [];
  const [health, bareHealth] = await compare(...at("/health"));
  figures.push(figure("http.health_rps", health.rate, "requests/s", bareHealth.rate));
  figures.push(figure("http.health_p99_ms", health.p99_ms, "ms", bareHealth.p99_ms));
  figures.push(figure("http.chain_us", health.cpu_us - bareHealth.cpu_us, "µs CPU"));
  for (const [name, headers] of lists) {
    const [ours, theirs] = await compare(...at("/downloads?limit=20", headers));
    figures.push(figure(`http.${name}_rps`, ours.rate, "requests/s", theirs.rate));
    figures.push(figure(`http.${name}_p99_ms`, ours.p99_ms, "ms", theirs.p99_ms));
    figures.push(figure(`http.${name}_cpu_us`, ours.cpu_us, "µs CPU", theirs.cpu_us));
  }
  return figures;
}
