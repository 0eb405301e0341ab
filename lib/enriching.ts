/**
 * What is added to a file after it was filed. Each thing is a *kind* with a job of its own name, so
 * that a service that is away never holds up a download.
 *
 * A new kind needs: its name in `EnrichmentKind` and in the check of the table `enrichments`; its
 * payload (`enrichment`) in `schemas/jobs.ts`; `jobs/<kind>.ts`, which runs through `jobs/enrich.ts`
 * and writes audio files through `retag.ts` only; a line in `kinds` below that says when it is
 * switched on; its routes, which call `refresh`; and its texts in `views/i18n/*_enrich.ts`.
 */
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { enqueue, enqueueAnew } from "./queue/mod.ts";
import type { NewJob } from "./schemas/jobs.ts";
import { markPending } from "./store/enrichments.ts";
import { lockWish, type Wish } from "./store/wishes.ts";

/** Whether a kind is switched on, in general and for this download. */
type Switch = (config: Config, wish: Pick<Wish, "spotify">) => boolean;

const kinds = {
  // What a list told needs nobody to be asked.
  metadata: ({ MUSICBRAINZ_CONTACT }, { spotify }) =>
    MUSICBRAINZ_CONTACT !== undefined || tells(spotify),
  artwork: ({ ENABLE_ARTWORK }) => ENABLE_ARTWORK,
  lyrics: ({ ENABLE_LYRICS }) => ENABLE_LYRICS,
} as const satisfies Record<string, Switch>;

/** Whether a list knew something that belongs into tags. */
function tells(spotify: Wish["spotify"]): boolean {
  return spotify !== null &&
    (spotify.copyright !== null || spotify.label !== null || spotify.genres.length > 0);
}

/** A kind there is a job for. */
export type Kind = keyof typeof kinds;

/** The kinds that are switched on for every download. */
export function kindsOn(config: Config): Kind[] {
  return (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind](config, { spotify: null }));
}

/** How a job of enrichment shall work. */
export interface EnrichOptions {
  /** Ask services anew, whatever they answered before. */
  refresh?: boolean;
  /** Replace what is good already, too. */
  overwrite?: boolean;
}

type Enriched = Pick<Wish, "id" | "priority" | "spotify">;

/** Enqueues what is switched on for a file that was just filed, in the caller's transaction. */
export async function startEnriching(sql: Sql, wish: Enriched, config: Config): Promise<void> {
  const wanted = (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind](config, wish));
  if (wanted.length === 0) return;
  await markPending(sql, [wish.id], wanted);
  await enqueue(sql, ...wanted.map((kind) => jobOf(wish, kind)));
}

/** Enqueues one kind for many downloads at once; how many were not enqueued already. */
export async function lookUpMany(
  sql: Sql,
  wishes: readonly Enriched[],
  kind: Kind,
  group: string,
): Promise<number> {
  await markPending(sql, wishes.map(({ id }) => id), [kind]);
  const jobs = wishes.map((wish) => ({ ...jobOf(wish, kind), group }));
  return (await enqueue(sql, ...jobs)).length;
}

/** One job a kind, however often it is asked for; one that overwrites stands beside it. */
function jobOf({ id, priority }: Enriched, type: Kind, options: EnrichOptions = {}): NewJob {
  const { refresh = false, overwrite = false } = options;
  return {
    type,
    payload: { download_id: id, refresh, overwrite },
    key: `${id}:${type}${overwrite ? ":overwrite" : ""}`,
    priority,
  };
}

/**
 * Has a kind done anew for a download.
 * @throws {AppError} 404; 503 FEATURE_DISABLED with `meta.feature`; 409 when it has no file that
 *   Harmony filed
 */
export async function refresh(
  { sql, config }: { sql: Pool; config: Config },
  id: number,
  kind: Kind,
  options: EnrichOptions = {},
): Promise<void> {
  await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
    needKind(config, wish, kind);
    if (wish.state !== "completed" || !wish.organized_path || wish.content_hash === null) {
      const { state } = wish;
      throw new AppError("CONFLICT", `Download ${id} has no file of its own`, { meta: { state } });
    }
    await markPending(tx, [id], [kind]);
    await enqueueAnew(tx, jobOf(wish, kind, { ...options, refresh: true }));
  });
}

/** @throws {AppError} 503 FEATURE_DISABLED when the kind is switched off */
export function needKind(config: Config, wish: Pick<Wish, "spotify">, kind: Kind): void {
  if (kinds[kind](config, wish)) return;
  throw new AppError("FEATURE_DISABLED", `${kind} is switched off`, { meta: { feature: kind } });
}
