/** Jobs that gave up, told once. */
import { z } from "zod";
import { type Pool, rows } from "../db.ts";
import { record } from "./activity.ts";

const most = 1000;

/** Jobs that were given up since the last look, a line of the history a type. */
export async function noteDeadJobs(sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    const types = await rows(
      z.object({ type: z.string(), n: z.int() }),
      tx`with dead as (
          update queue_dead set told = true where id = any (array(
            select id from queue_dead where not told order by id limit ${most}
            for update skip locked))
          returning type
        )
        -- A message that did not get through is not told by another one.
        select type, count(*)::int as n from dead where type <> 'notification_send'
        group by type order by type`,
    );
    for (const { type, n } of types) {
      await record(tx, "job", "dead_letter", { job_type: type, jobs: n });
    }
  });
}
