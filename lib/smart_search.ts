/** A search across all sources: begun, looked at, ended. */
import { librarySource } from "./search/library.ts";
import { networkQuery, questionFor, questionKey } from "./search/question.ts";
import { askedOf, notConfigured, type SearchSetup, typesAsked } from "./search/setup.ts";
import { errorOf, isOver, standingOf } from "./search/standing.ts";
import { filtersOf } from "./search/request.ts";
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { addSearch } from "./network_search.ts";
import { enqueue } from "./queue/mod.ts";
import type { ItemType, SearchSource } from "./schemas/found_item.ts";
import type { NewSearch } from "./schemas/search_request.ts";
import { record } from "./store/activity.ts";
import { recentSearch } from "./store/searches.ts";
import { addSources, type NewSource, sourcesOf } from "./store/search_sources.ts";
import {
  createSmartSearch,
  endSmartSearch,
  findSmartSearch,
  searchesBehind,
  takeTurn,
} from "./store/smart_searches.ts";

export interface SmartSetup extends SearchSetup {
  sql: Pool;
  config: SearchSetup["config"] & Pick<Config, "SEARCH_CACHE_S">;
}

/**
 * Begins a search and gives its id. The library has answered then; the others do when their jobs
 * come to it, and what was asked lately is not asked again.
 * @throws {AppError} DEPENDENCY_ERROR when nothing of what was named is set up
 */
export async function beginSmartSearch(setup: SmartSetup, request: NewSearch): Promise<string> {
  const { sql, config: { SEARCH_CACHE_S: cache_s } } = setup;
  const { asked, missing } = askedOf(request, setup);
  const types = typesAsked(filtersOf(request).types);
  const library = asked.includes("library") ? [await libraryPart(sql, request.query, types)] : [];
  return await sql.begin(async (tx) => {
    await takeTurn(tx);
    const id = await createSmartSearch(tx, request);
    const sources = [...library, ...missing.map(absent)];
    for (const source of asked.filter((name) => name !== "library")) {
      const asks = { tx, query: request.query, types, cache_s };
      sources.push(source === "soulseek" ? await networkPart(asks) : cataloguePart(source, asks));
    }
    for (const source of await addSources(tx, id, sources, cache_s)) {
      const payload = questionFor(source, request.query, types);
      const key = questionKey(payload);
      await enqueue(tx, { type: "catalogue_search", payload, key, priority: 100, max_attempts: 2 });
    }
    const details = { search_id: id, query: request.query, sources: sources.map(nameOf) };
    await record(tx, "search", "search_started", details);
    await settleSmartSearch(tx, id);
    return id;
  });
}

const nameOf = ({ source }: NewSource) => source;

async function libraryPart(sql: Pool, text: string, types: ItemType[]): Promise<NewSource> {
  const signal = new AbortController().signal;
  const items = await librarySource(sql).search({ text, types, limit: 0 }, signal);
  return { source: "library", state: "completed", question: "library", items };
}

function absent(source: SearchSource): NewSource {
  const { code, message } = notConfigured(source);
  const question = `${source} absent`;
  return { source, state: "failed", question, error_code: code, error_message: message };
}

interface Asks {
  tx: Sql;
  query: string;
  types: ItemType[];
  cache_s: number;
}

function cataloguePart(source: SearchSource, { query, types }: Asks): NewSource {
  return { source, state: "queued", question: questionKey(questionFor(source, query, types)) };
}

/** Soulseek has files and folders, but no artists: for those it is not asked at all. */
async function networkPart({ tx, query, types, cache_s }: Asks): Promise<NewSource> {
  const text = networkQuery(query);
  const part = { source: "soulseek", question: "soulseek" } as const;
  if (types.every((type) => type === "artist")) return { ...part, state: "completed", items: [] };
  const known = await recentSearch(tx, text, cache_s * 2);
  const network_search_id = known ?? await addSearch(tx, text);
  return { ...part, state: "searching", network_search_id, cached: known !== undefined };
}

/** Like {@link settleSmartSearch}, each of several. */
export async function settleAll(tx: Sql, ids: readonly string[]): Promise<void> {
  for (const id of ids) await settleSmartSearch(tx, id);
}

/** Those behind which a search on Soulseek stands that may be over. */
export async function settleBehind(sql: Pool, network_search_id: string): Promise<void> {
  await sql.begin(async (tx) => {
    // Before it looks: whoever joins this search, or answers just now, would not see the other.
    await takeTurn(tx);
    await settleAll(tx, await searchesBehind(tx, network_search_id));
  });
}

/** Ends a search whose sources are all done, and writes down what it came to; any number of times. */
export async function settleSmartSearch(tx: Sql, id: string): Promise<void> {
  const search = await findSmartSearch(tx, id);
  if (!search || search.ended_at) return;
  const sources = await sourcesOf(tx, id);
  if (!sources.every(isOver)) return;
  const errors = sources.flatMap((row) => {
    const error = errorOf(row, false);
    return error ? [{ source: row.source, message: error.message }] : [];
  });
  const failed = new Set(errors.map(({ source }) => source));
  const answered = sources.filter(({ source }) => !failed.has(source));
  const matches = Object.fromEntries(
    answered.map((row) => [row.source, standingOf(row).count]),
  );
  await endSmartSearch(tx, id, { query: search.query, matches, errors });
}
