/** What outside services answered, so that nobody is asked twice. */
import type { z } from "zod";
import type { Json, Sql } from "../db.ts";
import { indexable } from "../music/key.ts";

/** A question somebody answered once: how it is named, read again, and how long it is kept. */
export interface Lookup<S extends z.ZodType> {
  provider: string;
  key: string;
  schema: S;
  /** Seconds an answer is kept. */
  keep_s: number;
  /** Seconds it is kept that there is none. */
  keep_nothing_s: number;
  /** `true`: ask anew, whatever is known. */
  fresh?: boolean;
}

/**
 * The kept answer, or that of `ask`, which is then kept; `null` when there is nothing to know.
 * What was kept in another shape counts as not kept. An error of `ask` keeps nothing.
 */
export async function lookUp<S extends z.ZodType>(
  sql: Sql,
  lookup: Lookup<S>,
  ask: () => Promise<z.output<S> | null>,
): Promise<z.output<S> | null> {
  const kept = lookup.fresh ? undefined : await recall(sql, lookup);
  if (kept !== undefined) return kept;
  const answer = await ask();
  await remember(sql, lookup, answer);
  return answer;
}

async function recall<S extends z.ZodType>(
  sql: Sql,
  { provider, key, schema }: Lookup<S>,
): Promise<z.output<S> | null | undefined> {
  const [kept] = await sql`select value from provider_cache
    where provider = ${provider} and key = ${indexable(key)} and expires_at > now()`;
  if (!kept) return undefined;
  if (kept["value"] === null) return null;
  const parsed = schema.safeParse(kept["value"]);
  return parsed.success ? parsed.data : undefined;
}

async function remember(sql: Sql, lookup: Lookup<z.ZodType>, value: unknown): Promise<void> {
  const { provider, key, keep_s, keep_nothing_s } = lookup;
  const stored = value === null ? null : sql.json(value as Json);
  await sql`
    insert into provider_cache (provider, key, value, expires_at)
    values (${provider}, ${indexable(key)}, ${stored},
      now() + ${value === null ? keep_nothing_s : keep_s}::float8 * interval '1 second')
    on conflict (provider, key) do update set value = excluded.value,
      fetched_at = now(), expires_at = excluded.expires_at`;
}
