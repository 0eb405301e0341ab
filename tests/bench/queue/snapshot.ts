/** What a queue has to bear: a snapshot that somebody keeps open. */
import { connect, type Pool } from "../../../lib/db.ts";
import { enqueue } from "../../../lib/queue/mod.ts";
import { type Bench, type Figure, figure, median } from "../figure.ts";
import { newJobs, openQueue, startWorker } from "./harmony.ts";

const rounds = 12;
const perRound = 5000;
/** As many at once that leases are small: what they pass by in the index then counts. */
const slots = { pool: 8, all: 25 };

/** Keeps a snapshot open, as a long report does: nothing deleted meanwhile can be vacuumed away. */
async function holdSnapshot(url: string) {
  const sql = await connect(url, {
    max: 1,
    connection: { idle_in_transaction_session_timeout: 0 },
  });
  await sql`begin isolation level repeatable read`;
  await sql`select count(*) from queue_jobs`;
  return async () => {
    await sql`rollback`;
    await sql.end();
  };
}

/** Jobs a second from the commit that adds 5,000 to the commit that completes the last. */
async function round(sql: Pool, at: number, ran: () => number): Promise<number> {
  const ids = await enqueue(sql, ...newJobs(at * perRound, perRound));
  const started = performance.now();
  while (ran() < (at + 1) * perRound) await new Promise((resolve) => setTimeout(resolve, 1));
  // By key: a look through the table would count the dead rows as well.
  while ((await sql`select 1 from queue_jobs where id >= ${ids[0]!} limit 1`).length > 0);
  return perRound / (performance.now() - started) * 1000;
}

/**
 * The last of twelve rounds of 5,000 jobs beside the first, while somebody keeps a snapshot. Three
 * rounds at each end, for one takes less than a second.
 */
export async function queueHeldSnapshot(bench: Bench): Promise<Figure[]> {
  await using opened = await openQueue(await bench.schema());
  const { sql, queue, url } = opened;
  let ran = 0;
  const stop = startWorker(queue, sql, () => ran++, slots);
  // A round before those that count, so that the first of them does not pay for warming up.
  await round(sql, 0, () => ran);
  const release = await holdSnapshot(url);
  const rates: number[] = [];
  for (let at = 1; at <= rounds; at++) rates.push(await round(sql, at, () => ran));
  console.error(`held snapshot: ${rates.map(Math.round).join(" ")} jobs/s`);
  await stop();
  await release();
  return [
    figure("queue.held_snapshot", median(rates.slice(-3)), "jobs/s", median(rates.slice(0, 3))),
  ];
}
