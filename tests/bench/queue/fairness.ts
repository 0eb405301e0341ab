/** How long newcomers wait when one group has flooded the queue. */
import type { Pool } from "../../../lib/db.ts";
import { complete, enlist, enqueue, lease } from "../../../lib/queue/mod.ts";
import type { NewJob } from "../../../lib/schemas/jobs.ts";
import { type Bench, type Figure, figure } from "../figure.ts";
import { openQueue, startWorker } from "./harmony.ts";

const flood = 20_000;
const newcomers = 200;
/** Jobs of the flood that have run when the newcomers arrive. */
const before = 400;
const slots = 8;
const worker = "bench";

const job = (id: number, group: string): NewJob => ({
  type: "download_search",
  payload: { download_id: id },
  group,
});
const isNew = (id: number) => id > flood;

async function addFlood(sql: Pool): Promise<void> {
  const many = Array.from({ length: flood }, (_, at) => job(at + 1, "flood"));
  for (let from = 0; from < flood; from += 5000) {
    await enqueue(sql, ...many.slice(from, from + 5000));
  }
  await sql`vacuum (analyze) queue_jobs`;
}

const addNewcomers = (sql: Pool) =>
  enqueue(sql, ...Array.from({ length: newcomers }, (_, at) => job(flood + at + 1, `new ${at}`)));

/** Takes jobs eight at a time, in the order of the line, until `enough`. */
async function take(sql: Pool, order: number[], enough: () => boolean): Promise<void> {
  while (!enough()) {
    const leased = await lease(sql, [{ type: "download_search", free: slots }], worker);
    order.push(...leased.map((one) => (one.payload as { download_id: number }).download_id));
    await complete(sql, leased);
  }
}

/** The place in the line, when nothing runs while the newcomers are added. */
async function placeInLine(bench: Bench): Promise<number> {
  await using opened = await openQueue(await bench.schema());
  const { sql } = opened;
  await addFlood(sql);
  await enlist(sql, worker, 600);
  const order: number[] = [];
  await take(sql, order, () => order.length >= before);
  await addNewcomers(sql);
  const from = order.length;
  await take(sql, order, () => order.filter(isNew).length === newcomers);
  return order.findLastIndex(isNew) + 1 - from;
}

/** The same with a worker that goes on meanwhile, as fast as jobs that do nothing go. */
async function placeAtWorker(bench: Bench): Promise<number> {
  await using opened = await openQueue(await bench.schema());
  const { sql, queue } = opened;
  await addFlood(sql);
  const order: number[] = [];
  const stop = startWorker(
    queue,
    sql,
    (payload) => order.push((payload as { download_id: number }).download_id),
    { pool: slots, all: slots },
  );
  const until = async (reached: () => boolean) => {
    while (!reached()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  await until(() => order.length >= before);
  await addNewcomers(sql);
  const from = order.length;
  await until(() => order.filter(isNew).length === newcomers);
  await stop();
  return order.findLastIndex(isNew) + 1 - from;
}

/** How many jobs run until the last of 200 newcomers has, when one group has 20,000 waiting. */
export async function queueFairness(bench: Bench): Promise<Figure[]> {
  return [
    figure("queue.fair_last_position", await placeInLine(bench), "jobs", newcomers),
    figure("queue.fair_worker_last_position", await placeAtWorker(bench), "jobs", newcomers),
  ];
}
