import { join } from "node:path";
import type { Original } from "../lib/artwork/cache.ts";
import { isGood } from "../lib/artwork/choose.ts";
import { BeingFetched, originalOf } from "../lib/artwork/original.ts";
import { archiveSources, type ArtworkSource, spotifySource } from "../lib/artwork/sources.ts";
import { type Cover, embeddedCover } from "../lib/files/cover.ts";
import { identify } from "../lib/providers/musicbrainz/identify.ts";
import { Facts } from "../lib/schemas/facts.ts";
import { enrichmentsOf } from "../lib/store/enrichments.ts";
import { durationOf } from "../lib/store/library.ts";
import { filedTrack, type Wish } from "../lib/store/wishes.ts";
import { placeCover } from "./artwork_place.ts";
import { filed, gaveUp, settle } from "./enrich.ts";
import { telling } from "./telling.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";

/** A cover that was fetched so long ago is as good as a new one. */
const youngMs = 60_000;

/** The tags may still bring the album's id at MusicBrainz. */
const patience_s = 15;

/** Finds the cover of a filed track, keeps it in ARTWORK_DIR, and puts it into and beside the file. */
export const artwork: Job<"artwork"> = {
  name: "artwork",
  pool: 2,
  timeout_s: 300,
  backoff: { base_s: 300, cap_s: 43_200 },
  run: ({ download_id, refresh }, context) =>
    telling(context, download_id, "artwork", async () => {
      const wish = await filed(download_id, context);
      if (wish) await addCover(wish, refresh, context);
    }),
  gaveUp: ({ download_id }, services, error) => gaveUp("artwork", download_id, services, error),
};

async function addCover(wish: Wish, refresh: boolean, context: JobContext): Promise<void> {
  const { sql, config } = context;
  const present = await embeddedCover(join(config.MUSIC_DIR, wish.organized_path!))
    .catch(() => undefined);
  if (present && !refresh && isGood(present, config)) return await leave(wish, present, context);
  const since = refresh ? Date.now() - youngMs : undefined;
  const found = await firstOriginal(wish, since, context);
  if (found) return await placeCover(wish, found, refresh, context);
  if (present) return await leave(wish, present, context);
  await settle(sql, wish, "artwork", { status: "not_found", source: null, path: null, data: null });
}

/** The cover the file came with stays. */
async function leave(wish: Wish, { bytes, ...size }: Cover, { sql }: JobContext) {
  const data = { ...size, bytes: bytes.length, embedded: true };
  await settle(sql, wish, "artwork", { status: "skipped", source: "file", path: null, data });
}

export interface FoundOriginal extends Original {
  source: ArtworkSource;
}

async function firstOriginal(wish: Wish, since: number | undefined, context: JobContext) {
  const first = spotifySource(wish.spotify, context.config);
  if (first) {
    const original = await fetched(first, since, context);
    if (original) return original;
  }
  for (const source of await fallbacks(wish, context)) {
    const original = await fetched(source, since, context);
    if (original) return original;
  }
}

async function fetched(
  source: ArtworkSource,
  since: number | undefined,
  { sql, config, providers, signal }: JobContext,
): Promise<FoundOriginal | undefined> {
  try {
    const context = { sql, config, fetchFile: providers.fetchFile, signal };
    const original = await originalOf(context, source, since);
    return original ? { ...original, source } : undefined;
  } catch (error) {
    if (error instanceof BeingFetched) throw new Postponed(1, "being_fetched");
    throw error;
  }
}

/** What MusicBrainz knows of the album comes with the tags, or is asked for here. */
async function fallbacks(wish: Wish, context: JobContext): Promise<ArtworkSource[]> {
  const { sql, config } = context;
  if (!config.ARTWORK_FALLBACK_ENABLED) return [];
  const { metadata } = await enrichmentsOf(sql, wish.id);
  if (metadata?.status === "pending") throw new Postponed(patience_s, "metadata_pending");
  const known = Facts.safeParse(metadata?.data?.["facts"]).data;
  const sources = archiveSources(known, config);
  if (sources.length > 0 || metadata !== null) return sources;
  return archiveSources(await askMusicBrainz(wish, context) ?? undefined, config);
}

/** For what was filed before tags were looked up. */
async function askMusicBrainz(wish: Wish, { sql, providers, signal }: JobContext) {
  if (!providers.musicbrainz) return null;
  const track = await filedTrack(sql, wish.id) ?? wish;
  const duration_ms = wish.duration_ms ?? await durationOf(sql, wish.organized_path!);
  return await identify(providers.musicbrainz, { ...track, duration_ms }, { signal });
}
