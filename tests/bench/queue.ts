import { connect, type Pool } from "../../lib/db.ts";
import { migrate, readSteps } from "../../lib/migrate.ts";
import { complete, enqueue, lease } from "../../lib/queue/mod.ts";
import type { JobName, NewJob } from "../../lib/schemas/jobs.ts";
import { type Bench, type Figure, figure, median } from "./figure.ts";

const jobs = 20_000;
const rounds = 3;
const batch = 500;
/** Loops that lease at once, each on a connection of its own. */
const loops = 2;
const types: JobName[] = ["download_search", "download_transfer", "download_file", "tidy"];

/** What is measured: filling it, and one lease with its completion; gives how many it took. */
interface Engine {
  fill(sql: Pool): Promise<void>;
  turn(sql: Pool, worker: string): Promise<number>;
}

function job(at: number): NewJob {
  const type = types[at % types.length]!;
  return { type, payload: { id: at }, group: `g${at % 200}`, key: `k${at}` } as unknown as NewJob;
}

const engine: Engine = {
  async fill(sql) {
    for (let from = 0; from < jobs; from += 5000) {
      await enqueue(sql, ...Array.from({ length: 5000 }, (_, at) => job(from + at)));
    }
    await sql`vacuum analyze queue_jobs`;
  },
  async turn(sql, worker) {
    const wants = types.map((type) => ({ type, free: batch / types.length }));
    const leased = await lease(sql, wants, worker, 60);
    if (leased.length) await complete(sql, leased);
    return leased.length;
  },
};

/** The least that leases safely: one table, one index, SKIP LOCKED, no fairness and no fencing. */
const bare: Engine = {
  async fill(sql) {
    await sql`create table if not exists bare_jobs (
      id bigint generated always as identity primary key, state smallint not null default 0,
      priority smallint not null default 0, run_at timestamptz not null default now(),
      lease_until timestamptz, worker_id text, payload jsonb not null)`;
    await sql`create index if not exists bare_ready on bare_jobs (priority desc, run_at, id) where state = 0`;
    await sql`insert into bare_jobs (payload)
      select jsonb_build_object('id', n) from generate_series(1, ${jobs}::int) n`;
    await sql`vacuum analyze bare_jobs`;
  },
  async turn(sql, worker) {
    const leased = await sql<{ id: number; payload: unknown }[]>`
      with found as (select id from bare_jobs where state = 0 and run_at <= now()
        order by priority desc, run_at, id limit ${batch} for update skip locked)
      update bare_jobs set state = 1, worker_id = ${worker},
        lease_until = now() + interval '60 seconds'
      where id = any (array(select id from found)) returning id, payload`;
    const ids = leased.map((one) => one.id);
    await sql`delete from bare_jobs where id = any (${ids}::bigint[]) and worker_id = ${worker}`;
    return leased.length;
  },
};

async function drain(sql: Pool, { turn }: Engine, worker: string): Promise<number> {
  let ran = 0;
  for (;;) {
    const took = await turn(sql, worker);
    if (took === 0) return ran;
    ran += took;
  }
}

/** Jobs a second through lease and completion. */
async function rate(pools: readonly Pool[], engine: Engine): Promise<number> {
  await engine.fill(pools[0]!);
  await Promise.all(pools.map((sql, at) => engine.turn(sql, `warm ${at}`)));
  const started = performance.now();
  const ran = await Promise.all(pools.map((sql, at) => drain(sql, engine, `loop ${at}`)));
  return ran.reduce((sum, one) => sum + one, 0) / (performance.now() - started) * 1000;
}

/** Leasing and completing in batches, beside a bare loop on the same server in the same run. */
export async function queueBench(bench: Bench): Promise<Figure[]> {
  const url = await bench.schema();
  const pools = await Promise.all(Array.from({ length: loops }, () => connect(url, { max: 1 })));
  await migrate(pools[0]!, await readSteps());
  const [reference, value] = [[], []] as [number[], number[]];
  // By turns, so that what else the machine does weighs on both.
  for (let round = 0; round < rounds; round++) {
    reference.push(await rate(pools, bare));
    value.push(await rate(pools, engine));
  }
  await Promise.all(pools.map((sql) => sql.end()));
  return [figure("queue.lease_complete_per_s", median(value), "jobs/s", median(reference))];
}
