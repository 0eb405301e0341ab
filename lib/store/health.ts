import { row, type Sql } from "../db.ts";
import { SlskdHealth } from "../schemas/setup.ts";

/** What is known of a service that was never seen. */
const unseen = { version: null, username: null, detail: null, checked_at: null, since: null };

/** How slskd was last seen by whoever reads its transfers. */
export async function slskdHealth(sql: Sql, configured: boolean): Promise<SlskdHealth> {
  if (!configured) return { ...unseen, status: "not_configured" };
  const seen = await row(SlskdHealth, sql`select * from provider_health where name = 'slskd'`);
  return seen ?? { ...unseen, status: "unknown" };
}

/** Notes how it was seen now; `since` moves only when the status changes. */
export async function noteSlskd(
  sql: Sql,
  health: Pick<SlskdHealth, "status"> & Partial<SlskdHealth>,
): Promise<void> {
  const { status, version = null, username = null, detail = null } = health;
  await sql`
    insert into provider_health as h (name, status, version, username, detail)
    values ('slskd', ${status}, ${version}, ${username}, ${detail})
    on conflict (name) do update set status = excluded.status, detail = excluded.detail,
      version = coalesce(excluded.version, h.version),
      username = coalesce(excluded.username, h.username), checked_at = now(),
      since = case when h.status = excluded.status then h.since else now() end`;
}

/** Whether a service was last asked more than `old_s` seconds ago, or never. */
export async function healthIsOld(sql: Sql, name: string, old_s: number): Promise<boolean> {
  const [fresh] = await sql`select 1 from provider_health
    where name = ${name} and checked_at >= now() - ${old_s} * interval '1 second'`;
  return fresh === undefined;
}
