/** What is to be told, and its bundling into messages. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/** Events that are bundled in one statement. */
const most = 50_000;

/** Of how many the details are kept. */
const shown = 10;

/**
 * Bundles what is to be told into one message a target and event, and takes it from what is to be
 * told: both or neither. What a target that was switched off meanwhile was to be told is forgotten.
 * @returns the ids of the messages
 */
export async function bundle(sql: Sql): Promise<string[]> {
  const made = await rows(
    z.object({ id: z.uuid() }),
    sql`
    with taken as (
      delete from notification_outbox where id = any (array(
        select id from notification_outbox order by id limit ${most} for update skip locked))
      returning *
    ), numbered as (
      select o.*, row_number() over (partition by o.target_id, o.event order by o.id desc) as n
      from taken o join notification_targets t on t.id = o.target_id and t.enabled
    )
    insert into notification_deliveries (target_id, event, count, items)
    select target_id, event, count(*)::int, jsonb_agg(
        jsonb_build_object('at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'details', details) order by id) filter (where n <= ${shown})
    from numbered group by target_id, event
    returning id`,
  );
  return made.map(({ id }) => id);
}
