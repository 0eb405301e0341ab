import { row, rows, type Sql } from "../db.ts";
import { CatalogueHealth } from "../schemas/catalogue_health.ts";
import type { SearchSource } from "../schemas/found_item.ts";
import { SlskdHealth } from "../schemas/setup.ts";

/** What is known of a service that was never seen. */
const unseen = { version: null, username: null, detail: null, checked_at: null, since: null };

/** How slskd was last seen by whoever reads its transfers. */
export async function slskdHealth(sql: Sql, configured: boolean): Promise<SlskdHealth> {
  if (!configured) return { ...unseen, status: "not_configured" };
  const seen = await row(SlskdHealth, sql`select * from provider_health where name = 'slskd'`);
  return seen ?? { ...unseen, status: "unknown" };
}

/** Notes how slskd was seen now. */
export async function noteSlskd(
  sql: Sql,
  health: Pick<SlskdHealth, "status"> & Partial<SlskdHealth>,
): Promise<void> {
  await noteHealth(sql, "slskd", health);
}

/** How each of these catalogues last answered. */
export async function catalogueHealth(
  sql: Sql,
  names: readonly SearchSource[],
): Promise<CatalogueHealth[]> {
  const seen = await rows(
    CatalogueHealth,
    sql`select * from provider_health where name in ${sql(["", ...names])}`,
  );
  const never = { status: "unknown", detail: null, checked_at: null } as const;
  return names.map((name) => seen.find((one) => one.name === name) ?? { ...never, name });
}

interface Seen {
  status: string;
  version?: string | null;
  username?: string | null;
  detail?: string | null;
}

/** Notes how a service was seen now; `since` moves only when the status changes. */
export async function noteHealth(sql: Sql, name: string, seen: Seen): Promise<void> {
  const { status, version = null, username = null, detail = null } = seen;
  await sql`
    insert into provider_health as h (name, status, version, username, detail)
    values (${name}, ${status}, ${version}, ${username}, ${detail})
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
