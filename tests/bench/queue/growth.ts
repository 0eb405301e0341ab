/** What a lease costs when a thousand times as many jobs wait. */
import { connect, type Pool } from "../../../lib/db.ts";
import { migrate, readSteps } from "../../../lib/migrate.ts";
import { complete, enlist, enqueue, lease } from "../../../lib/queue/mod.ts";
import { type Bench, type Figure, figure, median } from "../figure.ts";
import { newJobs, types } from "./harmony.ts";

const few = 1000;
const many = 1_000_000;
const turns = 200;
const worker = "bench";
/** Jobs of a lease. */
const batch = 25;

interface Times {
  lease: number[];
  add: number[];
}

/** A queue in which so many jobs of four types wait, in 200 groups. */
async function filled(bench: Bench, count: number): Promise<Pool> {
  const sql = await connect(await bench.schema(), { max: 1 });
  await migrate(sql, await readSteps());
  await sql`insert into queue_jobs (type, group_key, idem_key, fair_tag, payload)
    select (${types}::text[])[n % ${types.length}::int + 1], 'g' || n % 200, 'w' || n, n / 200,
      jsonb_build_object('download_id', n + 1, 'candidate_id', n + 1)
    from generate_series(0, ${count - 1}::int) n`;
  await sql`insert into queue_groups (type, priority, group_key, last_tag)
    select type, priority, group_key, max(fair_tag) from queue_jobs group by 1, 2, 3`;
  await sql`vacuum (analyze) queue_jobs`;
  await sql`vacuum (analyze) queue_groups`;
  await enlist(sql, worker, 600);
  return sql;
}

async function timed(times: number[], action: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await action();
  times.push(performance.now() - started);
}

async function leaseAndComplete(sql: Pool): Promise<void> {
  const wants = types.map((type) => ({ type, free: batch }));
  const leased = await lease(sql, wants, worker, { total: batch });
  if (leased.length !== batch) throw new Error(`Only ${leased.length} jobs were leased`);
  await complete(sql, leased);
}

/** Takes jobs and adds as many again, so that the number that wait stays the same. */
async function turn(sql: Pool, { lease, add }: Times, at: number): Promise<void> {
  await timed(lease, () => leaseAndComplete(sql));
  await timed(add, () => enqueue(sql, ...newJobs(at * batch, batch)));
}

/** Lease with completion, and adding, of 25 jobs: at 1,000,000 waiting jobs beside 1,000. */
export async function queueGrowth(bench: Bench): Promise<Figure[]> {
  const [small, large] = [await filled(bench, few), await filled(bench, many)];
  const [before, after]: [Times, Times] = [{ lease: [], add: [] }, { lease: [], add: [] }];
  await small`checkpoint`;
  for (let at = 0; at < turns; at++) {
    await turn(small, before, at);
    await turn(large, after, at);
  }
  await Promise.all([small.end(), large.end()]);
  const compared = (name: string, times: keyof Times) =>
    figure(name, median(after[times]), "ms", median(before[times]));
  return [compared("queue.lease_1m_vs_1k", "lease"), compared("queue.lease_1m_add_vs_1k", "add")];
}
