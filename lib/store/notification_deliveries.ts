/** Messages, from being bundled to what came of them. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { type SendFault, ToldEvent } from "../schemas/notification.ts";
import { Delivery, DeliveryItem, DeliveryState } from "../schemas/notification_delivery.ts";

const Row = z.object({
  id: z.uuid(),
  target_id: z.uuid(),
  event: ToldEvent,
  count: z.int(),
  items: z.array(DeliveryItem),
  state: DeliveryState,
  created_at: z.date(),
});
/** A delivery as it is worked on. */
export type DeliveryRow = z.output<typeof Row>;

/** The newest messages, of all targets. */
export function listDeliveries(sql: Sql, limit: number): Promise<Delivery[]> {
  return rows(
    Delivery,
    sql`select d.*, t.name as target_name
      from notification_deliveries d join notification_targets t on t.id = d.target_id
      order by d.created_at desc, d.id desc limit ${limit}`,
  );
}

export function findDelivery(sql: Sql, id: string): Promise<DeliveryRow | undefined> {
  return row(Row, sql`select * from notification_deliveries where id = ${id}`);
}

/** One that is written down when it is over already: a test. */
export async function insertTest(sql: Sql, target_id: string): Promise<DeliveryRow> {
  const made = await row(
    Row,
    sql`insert into notification_deliveries (target_id, event, count, items, state, attempts)
      values (${target_id}, 'test', 1, ${sql.json([] as Json)}, 'sending', 1) returning *`,
  );
  return made!;
}

/**
 * Takes a message in hand, before anything is sent; one that failed where its job was put back to work.
 * @returns in which state it was; `undefined` when it is over
 */
export async function beginSending(sql: Sql, id: string): Promise<DeliveryState | undefined> {
  const found = await row(
    z.object({ state: DeliveryState }),
    sql`update notification_deliveries d set state = 'sending', attempts = d.attempts + 1,
        ended_at = null
      from (select id, state from notification_deliveries
        where id = ${id} and state in ('waiting', 'sending', 'failed') for update) old
      where d.id = old.id returning old.state`,
  );
  return found?.state;
}

/** It was not taken, and is sent again later. */
export async function leaveWaiting(
  sql: Sql,
  id: string,
  error: SendFault,
  status_code: number | null,
): Promise<void> {
  await sql`update notification_deliveries
    set state = 'waiting', error = ${error}, status_code = ${status_code} where id = ${id}`;
}

export interface Ended {
  state: "sent" | "failed" | "unknown" | "dropped";
  error?: SendFault | null;
  status_code?: number | null;
}

/** Ends a message, unless it ended already. */
export async function endDelivery(sql: Sql, id: string, ended: Ended): Promise<void> {
  const { state, error = null, status_code = null } = ended;
  await sql`update notification_deliveries set state = ${state}, error = ${error},
      status_code = coalesce(${status_code}::int, status_code), ended_at = now()
    where id = ${id} and state in ('waiting', 'sending')`;
}

/** What nobody sends any more: what was under way may have arrived, the rest was not sent. */
const left = (sql: Sql) =>
  sql`state = case state when 'sending' then 'unknown' else 'dropped' end,
    error = case state when 'sending' then 'interrupted' end, ended_at = now()`;

/** Ends a message whose job was cancelled. */
export async function leaveDelivery(sql: Sql, id: string): Promise<void> {
  await sql`update notification_deliveries set ${left(sql)}
    where id = ${id} and state in ('waiting', 'sending')`;
}

/** Ends messages nobody works on: of a test whose process died. Jobs hold all others. */
export async function leaveStranded(sql: Sql): Promise<void> {
  await sql`update notification_deliveries set ${left(sql)}
    where state in ('waiting', 'sending')
      and created_at between now() - interval '3 days' and now() - interval '10 minutes'
      and id::text not in (
        select payload->>'delivery_id' from queue_jobs where type = 'notification_send')`;
}

/** What was kept of the reason it last was not taken. */
export async function lastFault(sql: Sql, id: string): Promise<SendFault | null> {
  const [found] = await sql`select error from notification_deliveries where id = ${id}`;
  return (found?.["error"] ?? null) as SendFault | null;
}
