/** Other names of artists: what a person added to the names everybody knows. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { type Aliases, aliasesOf } from "../music/aliases.ts";
import { type AliasList, type AliasQuery, ArtistAlias } from "../schemas/alias.ts";

/** How many pairs there may be: all of them are at hand whenever files are judged. */
export const mostAliases = 5000;

interface Known {
  state: string;
  aliases: Aliases;
}
const known = new WeakMap<Sql, Known>();

/** All names as the matcher takes them; read anew only where one was added or removed. */
export async function knownAliases(sql: Sql): Promise<Aliases> {
  const now = await row(
    z.object({ state: z.string() }),
    // Ids only grow, and below the greatest pairs only go: the two tell every state from the others.
    sql`select count(*) || ':' || coalesce(max(id), 0) as state from artist_aliases`,
  );
  const before = known.get(sql);
  if (before && before.state === now?.state) return before.aliases;
  const pairs = await rows(
    ArtistAlias.pick({ name: true, alias: true }),
    sql`select name, alias from artist_aliases`,
  );
  const aliases = aliasesOf(pairs);
  known.set(sql, { state: now!.state, aliases });
  return aliases;
}

/** One page, by name. */
export async function listAliases(sql: Sql, query: AliasQuery): Promise<AliasList> {
  const { q, limit, offset } = query;
  const text = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const where = sql`(${text}::text is null or name ilike ${text} or alias ilike ${text})`;
  const items = await rows(
    ArtistAlias,
    sql`select id, created_at, name, alias from artist_aliases where ${where}
      order by lower(name), lower(alias), id limit ${limit} offset ${offset}`,
  );
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from artist_aliases where ${where}`,
  );
  return { items, total_count: total?.n ?? 0, limit, offset };
}

/** One pair; locks the list, so that it stays within its limit. */
export async function countAliases(sql: Sql): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' aliases', 0))`;
  const total = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from artist_aliases`,
  );
  return total?.n ?? 0;
}

export interface KeyedAlias {
  name: string;
  alias: string;
  name_key: string;
  alias_key: string;
}

/** Adds a pair; `undefined` when it is there already, whichever way round. */
export function insertAlias(sql: Sql, pair: KeyedAlias): Promise<ArtistAlias | undefined> {
  return row(
    ArtistAlias,
    sql`insert into artist_aliases ${sql(pair as unknown as Record<string, string>)}
      on conflict do nothing returning id, created_at, name, alias`,
  );
}

/** Removes a pair and gives it; `undefined` when it is gone. */
export function deleteAlias(sql: Sql, id: number) {
  return row(
    ArtistAlias.extend({ name_key: z.string(), alias_key: z.string() }),
    sql`delete from artist_aliases where id = ${id} returning *`,
  );
}

/**
 * Recordings that are wanted of artists, by their keys in a fingerprint, and wait; the newest where
 * they are too many for one look.
 */
export async function wantedOf(
  sql: Sql,
  artists: readonly string[],
  limit: number,
): Promise<string[]> {
  const found = await rows(
    z.object({ fingerprint: z.string() }),
    sql`select fingerprint from downloads
      where state in ('queued', 'review', 'failed') and retried_as is null
        and split_part(fingerprint, '|', 1) = any (${artists as string[]}::text[])
      order by id desc limit ${limit}`,
  );
  return found.map(({ fingerprint }) => fingerprint);
}
