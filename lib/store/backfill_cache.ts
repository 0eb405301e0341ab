/** What backfills found, so that nobody is asked twice. */
import type { Json, Sql } from "../db.ts";
import { BackfillFacts, type BackfillProvider } from "../schemas/backfill.ts";
import type { BackfillItem } from "./backfill_items.ts";
import { cacheKey, wantedTracks } from "./backfill_wanted.ts";

/** That nothing was found is believed for thirty days (contracts/spotify.md §2.7). */
const keepNothing_s = 30 * 86_400;

/** What is kept; `null`: nothing is to be found. `undefined`: nobody asked, or not lately. */
export async function recallFacts(
  sql: Sql,
  provider: BackfillProvider,
  key: string,
): Promise<BackfillFacts | null | undefined> {
  const [kept] = await sql`select facts from spotify_cache
    where provider = ${provider} and key = ${key} and expires_at > now()`;
  if (!kept) return undefined;
  return kept["facts"] === null ? null : BackfillFacts.safeParse(kept["facts"]).data;
}

/** @param keep_s how long what was found is kept */
export async function rememberFacts(
  sql: Sql,
  provider: BackfillProvider,
  key: string,
  facts: BackfillFacts | null,
  keep_s: number,
): Promise<void> {
  await sql`
    insert into spotify_cache (provider, key, facts, expires_at)
    values (${provider}, ${key}, ${facts && sql.json(facts as Json)},
      now() + ${facts ? keep_s : keepNothing_s}::float8 * interval '1 second')
    on conflict (provider, key) do update set facts = excluded.facts, fetched_at = now(),
      expires_at = excluded.expires_at`;
}

/**
 * Keeps the same for the track as it is called now that it was filled: what is still missing, nobody
 * knows, and nobody is asked for it again.
 */
export async function rememberFilled(
  sql: Sql,
  provider: BackfillProvider,
  { item_id, download_id, key }: BackfillItem,
): Promise<void> {
  const lines = sql`i.id = ${item_id}::bigint`;
  const others = sql`${item_id}::bigint is null and d.id = ${download_id}::bigint`;
  await sql`
    insert into spotify_cache (provider, key, facts, fetched_at, expires_at)
    select c.provider, ${cacheKey(sql)}, c.facts, c.fetched_at, c.expires_at
    from (${wantedTracks(sql, lines, others)}) w
      join spotify_cache c on c.provider = ${provider} and c.key = ${key}
    on conflict (provider, key) do nothing`;
}
