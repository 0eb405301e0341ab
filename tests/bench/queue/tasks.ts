/** What is measured of every contender, each in a process of its own (child.ts). */
import type { Pool } from "../../../lib/db.ts";
import type { Contender } from "./contender.ts";

const jobs = 20_000;
/** As many as are measured, so that every runtime has compiled what it runs. */
const warming = 20_000;
const batch = 5000;
const samples = 300;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Fresh statistics, nothing dead, nothing left to be written: the same start for everybody. */
async function settle(sql: Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql.unsafe(`vacuum (analyze) ${table}`);
  await sql`checkpoint`;
  await pause(300);
}

async function add(contender: Contender, count: number, each: number): Promise<number> {
  const started = performance.now();
  for (let from = 0; from < count; from += each) await contender.add(from, each);
  return performance.now() - started;
}

/** From the start of a worker to the moment when the last completion is committed. */
async function drain(contender: Contender, count: number): Promise<number> {
  const all = Promise.withResolvers<void>();
  let left = count;
  const started = performance.now();
  const stop = await contender.start(() => {
    if (--left === 0) all.resolve();
  });
  await all.promise;
  while (await contender.busy());
  const took = performance.now() - started;
  await stop();
  if (left !== 0) throw new Error(`${-left} jobs ran twice`);
  return took;
}

/** Jobs a second that do nothing, from a full queue to an empty one. */
export async function throughput(contender: Contender, sql: Pool) {
  await contender.add(0, warming);
  await drain(contender, warming);
  await add(contender, jobs, batch);
  await settle(sql, contender.tables);
  return { per_s: jobs / await drain(contender, jobs) * 1000 };
}

/** Jobs added a second: one by one, in statements of 5,000, and in statements of 10,000. */
export async function adding(contender: Contender, sql: Pool) {
  await add(contender, 50, 1);
  await add(contender, warming, warming);
  const rate = async (count: number, each: number) => {
    await empty(sql, contender.tables);
    return count / await add(contender, count, each) * 1000;
  };
  return {
    one: await rate(500, 1),
    bulk: await rate(jobs, batch),
    large: await rate(jobs, 2 * batch),
  };
}

async function empty(sql: Pool, tables: readonly string[]): Promise<void> {
  await sql.unsafe(`truncate ${tables.join(", ")} cascade`);
  await settle(sql, tables);
}

/** Milliseconds from before a job is added, its commit included, to its handler; an idle queue. */
export async function latency(contender: Contender, sql: Pool) {
  let begun: (at: number) => void = () => {};
  const stop = await contender.start(() => begun(performance.now()));
  async function sample(at: number): Promise<number> {
    const handler = new Promise<number>((resolve) => begun = resolve);
    const started = performance.now();
    const [ended] = await Promise.all([handler, contender.add(at, 1)]);
    return ended - started;
  }
  for (let at = 0; at < 50; at++) await sample(at);
  await settle(sql, contender.tables);
  await pause(1000);
  const times: number[] = [];
  for (let at = 0; at < samples; at++) {
    times.push(await sample(at + 50));
    await pause(Math.random() * 10);
  }
  await stop();
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
