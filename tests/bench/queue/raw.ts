/**
 * The least that leases safely: one table, one index, SKIP LOCKED, batches of 500 on two
 * connections, deleted on completion. No fairness, keys, retries or fencing (queue.md §4.1).
 */
import { connect, type Pool } from "../../../lib/db.ts";
import { type Contender, found } from "./contender.ts";

const batch = 500;
const loops = 2;

const schema = `
  create table raw_jobs (
    id bigint generated always as identity primary key, state smallint not null default 0,
    priority smallint not null default 0, attempts smallint not null default 0,
    run_at timestamptz not null default now(), lease_until timestamptz, lease_owner int,
    payload jsonb not null);
  create index raw_ready on raw_jobs (priority desc, run_at, id) where state = 0`;

async function turn(sql: Pool, owner: number, handled: () => void): Promise<number> {
  const leased = await sql<{ id: number; payload: unknown }[]>`
    with c as (select id from raw_jobs where state = 0 and run_at <= now()
      order by priority desc, run_at, id limit ${batch} for update skip locked)
    update raw_jobs j set state = 1, attempts = attempts + 1, lease_owner = ${owner},
      lease_until = now() + interval '60 seconds'
    where j.id = any (array(select id from c)) returning j.id, j.payload`;
  await Promise.all(leased.map(() => Promise.resolve(handled())));
  const ids = leased.map((job) => job.id);
  await sql`delete from raw_jobs where id = any(${ids}::bigint[]) and lease_owner = ${owner}`;
  return leased.length;
}

export async function raw(sql: Pool, url: string): Promise<Contender> {
  await sql.unsafe(schema);
  const pools = await Promise.all(Array.from({ length: loops }, () => connect(url, { max: 1 })));
  return {
    tables: ["raw_jobs"],
    add: (from, count) =>
      sql`insert into raw_jobs (payload) select t::jsonb from unnest(${
        Array.from({ length: count }, (_, at) => JSON.stringify({ id: from + at }))
      }::text[]) t`,
    start(handled) {
      const running = pools.map(async (pool, at) => {
        while (await turn(pool, at, handled) > 0);
      });
      return Promise.resolve(() => Promise.all(running));
    },
    busy: () => found(sql`select 1 from raw_jobs limit 1`),
    async [Symbol.asyncDispose]() {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}
