/** graphile-worker with batching both ways, as its own performance page measures it. */
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";
import type { Pool } from "../../../lib/db.ts";
import { type Contender, found } from "./contender.ts";

const concurrency = 24;
const logger = new Logger(() => () => {});
const preset = {
  worker: {
    concurrentJobs: concurrency,
    localQueue: { size: 500 },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
    logger,
  },
};

export async function graphile(sql: Pool, url: string): Promise<Contender> {
  await sql`drop schema if exists graphile_worker cascade`;
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2 });
  // Without listeners a connection that is closed would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const utils = await makeWorkerUtils({ pgPool: pool, logger, preset });
  await utils.migrate();
  const job = (id: number) => ({ identifier: "noop", payload: { id } });
  return {
    tables: ["graphile_worker._private_jobs"],
    add: (from, count) =>
      count === 1
        ? utils.addJob("noop", { id: from })
        : utils.addJobs(Array.from({ length: count }, (_, at) => job(from + at))),
    async start(handled) {
      const taskList = { noop: () => Promise.resolve(handled()) };
      const runner = await run({ preset, taskList, pgPool: pool, logger, noHandleSignals: true });
      return () => runner.stop();
    },
    busy: () => found(sql`select 1 from graphile_worker._private_jobs limit 1`),
    async [Symbol.asyncDispose]() {
      await utils.release();
      await pool.end();
    },
  };
}
