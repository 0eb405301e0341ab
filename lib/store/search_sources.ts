/** The sources of searches: how each stands, and what it said. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import { CatalogueItem, SearchSource } from "../schemas/found_item.ts";

/** One source of a search, with the search on Soulseek that stands behind it. */
export const SourceRow = z.object({
  source: SearchSource,
  state: z.enum(["queued", "searching", "completed", "failed"]),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  found: z.int(),
  cached: z.boolean(),
  took_ms: z.int(),
  network_search_id: z.string().nullable(),
  network: z.object({
    state: z.enum(["queued", "searching", "completed", "cancelled", "failed"]),
    reason_code: z.string().nullable(),
    reason_detail: z.string().nullable(),
    wait_s: z.int().nullable(),
    responses: z.int(),
    files: z.int(),
  }).nullable(),
});
export type SourceRow = z.output<typeof SourceRow>;

/** A source as it is added to a search. */
export interface NewSource {
  source: SearchSource;
  state: SourceRow["state"];
  question: string;
  error_code?: string;
  error_message?: string;
  items?: readonly CatalogueItem[];
  network_search_id?: string;
  cached?: boolean;
}

/**
 * Adds the sources of a search. One whose question was answered lately gets that answer; the
 * others are given back.
 */
export async function addSources(
  sql: Sql,
  search_id: string,
  sources: readonly NewSource[],
  cache_s: number,
): Promise<SearchSource[]> {
  const list = sources.map((one) => ({ ...one, found: one.items?.length ?? 0 }));
  const added = await rows(
    z.object({ source: SearchSource, state: SourceRow.shape.state }),
    sql`
      insert into smart_search_sources (search_id, source, question, state, error_code,
        error_message, items, found, network_search_id, cached, ended_at)
      select ${search_id}::uuid, t.source, t.question, coalesce(known.state, t.state),
        t.error_code, t.error_message, coalesce(known.items, t.items),
        coalesce(known.found, t.found), t.network_search_id,
        known.state is not null or coalesce(t.cached, false),
        case when known.state is not null or t.state in ('completed', 'failed') then now() end
      from jsonb_to_recordset(${sql.json(list as unknown as Json)}) as t(source text,
        question text, state text, error_code text, error_message text, items jsonb, found int,
        network_search_id uuid, cached boolean)
      left join lateral (
        select s.state, s.items, s.found from smart_search_sources s
        where t.state = 'queued' and s.question = t.question and s.state = 'completed'
          and not s.cached and s.ended_at > now() - ${cache_s} * interval '1 second'
        order by s.ended_at desc limit 1) known on true
      returning source, state`,
  );
  return added.filter(({ state }) => state === "queued").map(({ source }) => source);
}

/** How the sources of a search stand. */
export function sourcesOf(sql: Sql, id: string): Promise<SourceRow[]> {
  return rows(
    SourceRow,
    sql`
      select s.source, s.state, s.error_code, s.error_message, s.found, s.cached,
        s.network_search_id::text,
        least(86400000, greatest(0, extract(epoch from
          coalesce(s.ended_at, n.ended_at, now()) - s.created_at) * 1000))::int as took_ms,
        case when n.id is not null then jsonb_build_object(
          'state', n.state, 'reason_code', n.reason_code, 'reason_detail', n.reason_detail,
          'responses', n.responses, 'files', n.files,
          'wait_s', case when n.state = 'queued'
            then ceil(greatest(0, extract(epoch from n.next_attempt_at - now())))::int end) end
          as network
      from smart_search_sources s left join searches n on n.id = s.network_search_id
      where s.search_id = ${id}::uuid order by s.source`,
  );
}

/** What the sources of a search answered themselves. */
export async function itemsOf(sql: Sql, id: string): Promise<CatalogueItem[]> {
  const found = await rows(
    z.object({ items: z.array(CatalogueItem) }),
    sql`select items from smart_search_sources
      where search_id = ${id}::uuid and items is not null order by source`,
  );
  return found.flatMap(({ items }) => items);
}

/** A source is being asked; `false` when nobody waits for the answer any more. */
export async function sourceBegins(sql: Sql, question: string): Promise<boolean> {
  const { count } = await sql`update smart_search_sources set state = 'searching'
    where question = ${question} and state in ('queued', 'searching')`;
  return count > 0;
}

/** What a source said of a question, for every search that asked it. */
export type Said = { items: readonly CatalogueItem[] } | { code: string; message: string };

/** Writes an answer down, in the turn of the caller, and gives the searches that had asked. */
export async function sourceEnds(tx: Sql, question: string, said: Said): Promise<string[]> {
  const [items, error] = "items" in said ? [said.items, null] : [null, said];
  const ended = await tx<{ search_id: string }[]>`
    update smart_search_sources set ended_at = now(),
      state = ${items ? "completed" : "failed"}, found = ${items?.length ?? 0},
      items = ${items && tx.json(items as unknown as Json)},
      error_code = ${error?.code ?? null}, error_message = ${error?.message ?? null}
    where question = ${question} and state in ('queued', 'searching')
    returning search_id::text`;
  return ended.map(({ search_id }) => search_id);
}
