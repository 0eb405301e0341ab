/** What 200 pages that are told what changes cost: memory above idle, CPU an event, delay. */
import { connect, type Pool } from "../../lib/db.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";
import { type RunningHarmony, startHarmony } from "./harmony.ts";

const clients = 200;
/** Streams of one address are limited; a proxy that is trusted names another for each. */
const headers = (client: number) => ({ "X-Forwarded-For": `192.0.2.${client + 1}` });
const events = 30;
/** Each topic is told at most once a second: from when it was heard to the next one. */
const apartMs = 1100;
const settleMs = 5000;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A page's stream, and how many events came. */
async function open(url: string, client: number) {
  const answer = await fetch(url, { headers: headers(client) });
  if (!answer.ok) throw new Error(`No stream: ${answer.status}`);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const page = { heard: 0, end: () => reader.cancel() };
  void (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      page.heard += read.value.match(/^event: activity$/gm)?.length ?? 0;
    }
  })();
  return page;
}

/** Seconds of CPU over so many events' time. */
async function spent(harmony: RunningHarmony, act: () => Promise<unknown>): Promise<number> {
  const before = await harmony.cpu();
  await act();
  return await harmony.cpu() - before;
}

/** Milliseconds until the last page has heard each event. */
async function tell(sql: Pool, pages: readonly { heard: number }[]): Promise<number[]> {
  const delays: number[] = [];
  for (let event = 1; event <= events; event++) {
    const told = performance.now();
    await sql`insert into activity_events (type, status) values ('bench', 'bench')`;
    while (pages.some(({ heard }) => heard < event)) await rest(1);
    delays.push(performance.now() - told);
    await rest(apartMs);
  }
  return delays;
}

/** The same changes with nobody who listens, then with 200 who do. */
export async function sseBench(bench: Bench): Promise<Figure[]> {
  const url = await bench.schema();
  await using harmony = await startHarmony(bench.folder, {
    DATABASE_URL: url,
    WORKERS_ENABLED: "false",
    TRUSTED_PROXIES: "127.0.0.1",
  });
  const sql = await connect(url, { max: 1 });
  // What a process does at its start is not what events cost.
  await rest(settleMs);
  const alone = await spent(harmony, () => tell(sql, []));
  await rest(settleMs);
  const idle = await harmony.memory();
  const pages = await Promise.all(
    Array.from({ length: clients }, (_, client) => open(`${harmony.api}/events`, client)),
  );
  let delays: number[] = [];
  const together = await spent(harmony, async () => delays = await tell(sql, pages));
  const memory = await harmony.memory();
  await Promise.all(pages.map(({ end }) => end()));
  await sql.end();
  return [
    figure("sse.memory_mb", memory - idle, "MB above idle"),
    figure("sse.event_cpu_ms", 1000 * (together - alone) / events, "ms CPU"),
    figure("sse.delay_ms", median(delays), "ms"),
    figure("sse.delay_worst_ms", Math.max(...delays), "ms"),
  ];
}
