/** pg-boss with NOTIFY on; batches go on without a pause for as long as they come full. */
import { PgBoss } from "pg-boss";
import type { Pool } from "../../../lib/db.ts";
import { type Contender, found, type Open } from "./contender.ts";

interface Shape {
  localConcurrency: number;
  batchSize: number;
}

const name = "noop";
const data = (id: number) => ({ data: { id } });

/** pg-boss with so many workers of so large batches. */
export const pgBoss = (shape: Shape): Open => async (sql: Pool, url): Promise<Contender> => {
  await sql`drop schema if exists pgboss cascade`;
  const max = shape.localConcurrency + 2;
  const boss = new PgBoss({ connectionString: url, max, useListenNotify: true });
  boss.on("error", (error) => console.error("pg-boss:", error.message));
  await boss.start();
  await boss.createQueue(name, { notify: true });
  const options = { ...shape, ...(shape.batchSize > 1 ? { burstWhenBatchFull: true } : {}) };
  return {
    tables: ["pgboss.job"],
    add: (from, count) =>
      count === 1
        ? boss.send(name, { id: from })
        : boss.insert(name, Array.from({ length: count }, (_, at) => data(from + at))),
    async start(handled) {
      await boss.work(name, options, (jobs) => Promise.resolve(jobs.forEach(handled)));
      return () => boss.offWork(name, { wait: true });
    },
    busy: () =>
      found(sql`select 1 from pgboss.job where name = ${name} and state < 'completed' limit 1`),
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, timeout: 1000 }),
  };
};
