/** The list of files that were refused. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { Held, type HeldState, ListedHeld, type QuarantineQuery } from "../schemas/quarantine.ts";

export type NewHeld = Omit<Held, "id" | "held_at" | "changed_at" | "state">;

/** Enters a refused file; the same copy of the same candidate again is that entry. */
export async function insertHeld(sql: Sql, { audio, artists, ...held }: NewHeld): Promise<void> {
  const values = { ...held, artists: artists as string[] };
  const facts = audio && sql.json(audio as unknown as Json);
  const known = await sql`update quarantine
    set ${sql(values)}, audio = ${facts}, held_at = now(), changed_at = now()
    where candidate_id = ${held.candidate_id} and path = ${held.path} and state = 'held'
    returning id`;
  if (known.length > 0) return;
  await sql`insert into quarantine ${sql({ ...values, audio: facts as unknown as string })}`;
}

export function findHeld(sql: Sql, id: number): Promise<Held | undefined> {
  return row(Held, sql`select * from quarantine where id = ${id}`);
}

/** The row, locked to the end of the transaction; its download is to be locked before. */
export function lockHeld(sql: Sql, id: number): Promise<Held | undefined> {
  return row(Held, sql`select * from quarantine where id = ${id} for update`);
}

/** The file a person took although it was refused, while it is being filed. */
export function acceptedOf(sql: Sql, candidate_id: number): Promise<Held | undefined> {
  return row(
    Held,
    sql`select * from quarantine where candidate_id = ${candidate_id} and state = 'accepted'
      and coalesce(path, source) is not null order by id desc limit 1`,
  );
}

/** What may change of an entry. */
export type HeldChange = Partial<
  Pick<Held, "state" | "path" | "source" | "trouble" | "code" | "detail">
>;

export async function changeHeld(sql: Sql, id: number, values: HeldChange): Promise<void> {
  await sql`update quarantine set ${sql(values)}, changed_at = now() where id = ${id}`;
}

/** Whether a copy belongs to any entry. */
export async function isListed(sql: Sql, path: string): Promise<boolean> {
  return (await sql`select from quarantine where path = ${path} limit 1`).length > 0;
}

/** One page, what was refused last first. */
export async function listHeld(sql: Sql, query: QuarantineQuery) {
  const { limit, offset } = query;
  const where = filter(sql, query);
  const items = await rows(
    ListedHeld.omit({ present: true, acceptable: true }),
    sql`select q.*, d.state as download_state, d.retried_as from quarantine q
      left join downloads d on d.id = q.download_id
      where ${where} order by q.held_at desc, q.id desc limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from quarantine q where ${where}`,
  );
  return {
    items,
    total_count: total?.n ?? 0,
    limit,
    offset,
    counts: await counts(sql, query.state),
  };
}

function filter(sql: Sql, { state, code, q }: QuarantineQuery) {
  const text = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  return sql`q.state = ${state} ${code ? sql`and q.code = ${code}` : sql``}
    ${
    text
      ? sql`and (q.filename ilike ${text} or q.username ilike ${text} or q.title ilike ${text}
        or array_to_string(q.artists, ' ') ilike ${text})`
      : sql``
  }`;
}

async function counts(sql: Sql, state: HeldState): Promise<Record<string, number>> {
  const found = await rows(
    z.object({ code: z.string(), n: z.int() }),
    sql`select code, count(*)::int as n from quarantine where state = ${state}
      group by code order by 2 desc, 1`,
  );
  return Object.fromEntries(found.map(({ code, n }) => [code, n]));
}

/**
 * Entries whose files are not yet where they should be: a copy whose source is still at slskd, a
 * file that has no copy yet, one that was filed, or was to be and is not any more.
 */
export function unsettledHeld(sql: Sql, limit: number) {
  return rows(
    Held.extend({ candidate_state: z.string().nullable() }),
    sql`select q.*, c.state as candidate_state from quarantine q
      left join download_candidates c on c.id = q.candidate_id
      where q.state = 'held' and (q.source is not null and not q.is_foreign or q.path is null)
        or q.state = 'accepted' and (c.state = 'failed'
          or c.state = 'done' and coalesce(q.path, q.source) is not null)
      order by q.changed_at limit ${limit}`,
  );
}
