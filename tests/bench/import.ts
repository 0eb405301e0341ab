import { type Bench, type Figure, figure, median } from "./figure.ts";
import { type LogLine, type RunningHarmony, startHarmony } from "./harmony.ts";

const lines = 5000;
const runs = 3;
/** What Harmony promises for reading and storing such a list. */
const limitMs = 2000;

function list(run: number): string {
  return Array.from(
    { length: lines },
    (_, at) => `The Number ${at % 700} Band - Song of ${run} and ${at}`,
  ).join("\n");
}

const isRequest = (id: string) => (line: LogLine) =>
  line.event === "api.request" && line["request_id"] === id;

const isIngest = (nth: number) => {
  let seen = 0;
  return (line: LogLine) =>
    line.event === "worker.job" && line["job_type"] === "ingest" && seen++ === nth;
};

/** Imports a list and gives the server's own times for the request and for the job behind it. */
async function importOnce({ api, logged }: RunningHarmony, run: number) {
  const id = `bench-${run}`;
  const answer = await fetch(`${api}/imports/free`, {
    method: "POST",
    headers: { "Content-Type": "text/plain", "X-Request-ID": id },
    body: list(run),
  });
  const { accepted_count } = await answer.json();
  if (accepted_count !== lines) throw new Error(`Only ${accepted_count} lines were accepted`);
  const request = await logged(isRequest(id));
  const job = await logged(isIngest(run));
  return { request: Number(request["duration_ms"]), job: Number(job["duration_ms"]) };
}

/** 5,000 plain lines: until the answer is sent, and until every line is a download. */
export async function importBench(bench: Bench): Promise<Figure[]> {
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: await bench.schema(),
    HARMONY_LOG_LEVEL: "DEBUG",
  });
  const times = [];
  for (let run = 0; run < runs; run++) times.push(await importOnce(harmony, run));
  return [
    figure("import.lines_5000_ms", median(times.map((time) => time.request)), "ms", limitMs),
    figure("import.expand_5000_ms", median(times.map((time) => time.job)), "ms"),
  ];
}
