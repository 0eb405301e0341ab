/** Who is told what. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { NotificationTarget, type SendFault } from "../schemas/notification.ts";

const Sealed = NotificationTarget.extend({ sealed: z.string() });
/** A target with where it leads, sealed. */
export type SealedTarget = z.output<typeof Sealed>;

/** What is kept of a target. */
export type TargetValues = Pick<
  SealedTarget,
  | "name"
  | "kind"
  | "sealed"
  | "host"
  | "has_secret"
  | "priority"
  | "tag"
  | "events"
  | "language"
  | "enabled"
>;

export function listTargets(sql: Sql): Promise<NotificationTarget[]> {
  return rows(
    NotificationTarget,
    sql`select * from notification_targets order by lower(name), id limit 1000`,
  );
}

export function findTarget(sql: Sql, id: string): Promise<SealedTarget | undefined> {
  return row(Sealed, sql`select * from notification_targets where id = ${id}`);
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockTarget(sql: Sql, id: string): Promise<SealedTarget | undefined> {
  return row(Sealed, sql`select * from notification_targets where id = ${id} for no key update`);
}

export async function countTargets(sql: Sql): Promise<number> {
  const [found] = await sql`select count(*)::int as n from notification_targets`;
  return found?.["n"] as number;
}

/** Whether another one has this name. */
export async function isTaken(sql: Sql, name: string, id: string): Promise<boolean> {
  const found = await sql`select 1 from notification_targets
    where name = ${name} and id <> ${id}`;
  return found.length > 0;
}

export async function insertTarget(sql: Sql, id: string, values: TargetValues): Promise<void> {
  await sql`insert into notification_targets ${sql({ id, ...values })}`;
}

export async function updateTarget(
  sql: Sql,
  id: string,
  values: Partial<TargetValues>,
): Promise<void> {
  await sql`update notification_targets set ${sql({ ...values, updated_at: new Date() })}
    where id = ${id}`;
}

/** @returns whether there was one */
export async function deleteTarget(sql: Sql, id: string): Promise<boolean> {
  return (await sql`delete from notification_targets where id = ${id} returning 1`).length > 0;
}

/** What came of its last message; `null`: it got through. */
export async function noteResult(sql: Sql, id: string, error: SendFault | null): Promise<void> {
  await sql`update notification_targets set last_at = now(), last_error = ${error}
    where id = ${id}`;
}
