/** One wanted album beside those somebody owns. */
import { inTurns } from "../async.ts";
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import {
  type AlbumDecision,
  type AlbumDecisionOptions,
  decidingAlbum,
  type RankedAlbum,
} from "../music/album_decide.ts";
import type { Completion } from "../music/completion.ts";
import { indexable } from "../music/key.ts";
import type { Match, NewMatch } from "../schemas/match.ts";
import type {
  AlbumFacts,
  AlbumOffer,
  PlexAlbumComparison,
  WantedAlbum,
} from "../schemas/matching_albums.ts";
import type { ComparedAlbum } from "../schemas/matching_completion.ts";
import { storable } from "../storable.ts";
import { albumCandidates, type OwnedAlbum } from "../store/library_albums.ts";
import { albumOptionsOf } from "./options.ts";
import { remember, saidOfAlbum, type SaidPairs } from "./remember.ts";
import { targetOf } from "./tracks.ts";

interface Deps {
  sql: Pool;
  config: Config;
  /** Who asked waits no longer. */
  signal: AbortSignal;
}

function placeOf(
  { title, artists, track_number, disc_number, duration_ms }: AlbumFacts["tracks"][number],
) {
  return { title, artists, track_number, disc_number, duration_ms };
}

/** What is answered of a completion. */
function spoken(completion: Completion | null): ComparedAlbum["completion"] {
  if (completion === null) return null;
  const { pairs: _, missing, extra, ...figures } = completion;
  return { ...figures, missing: missing.map(placeOf), extra: extra.map(placeOf) };
}

function answer(
  { outcome, ranked }: AlbumDecision<AlbumOffer>,
  persisted: number,
): ComparedAlbum {
  const best = outcome === "none" ? undefined : ranked[0];
  return {
    best_match: best?.offer.sent ?? null,
    confidence: ranked[0]?.verdict.confidence ?? 0,
    decision: outcome,
    completion: spoken(best?.completion ?? null),
    ranked: ranked.map(({ offer: { id }, verdict, outcome, completion }) => ({
      id,
      ...verdict,
      outcome,
      completion: completion && { class: completion.class, confidence: completion.confidence },
    })),
    persisted,
  };
}

/** One pair for each track of the wanted album: the album is what it was found in. */
function pairsOf(
  source: Match["source"],
  wanted: WantedAlbum,
  best: RankedAlbum<AlbumOffer>,
): NewMatch[] {
  const target_id = targetOf(best.offer.id);
  if (target_id === null) return [];
  return wanted.tracks.map(({ id, track }) => ({
    source,
    track,
    spotify_track_id: id,
    target_id,
    target: best.offer.sent,
    context_id: wanted.id === null ? null : indexable(storable(wanted.id)),
    confidence: best.verdict.confidence,
    verdict: "matched",
  }));
}

async function concluded(
  { sql }: Deps,
  source: Match["source"],
  wanted: WantedAlbum,
  decided: AlbumDecision<AlbumOffer>,
  persist: boolean,
): Promise<ComparedAlbum> {
  if (!persist) return answer(decided, 0);
  const [best] = decided.ranked;
  const pairs = best && decided.outcome !== "none" ? pairsOf(source, wanted, best) : [];
  await remember(sql, pairs, best?.verdict.confidence ?? null);
  return answer(decided, pairs.length);
}

/** What was said of most of the album's tracks and of a target. */
function saidBy(pairs: SaidPairs): AlbumDecisionOptions<AlbumOffer>["said"] & object {
  return ({ id }) => pairs.get(targetOf(id) ?? "");
}

/** Compares an album with those of Plex, as they were sent. */
export async function compareAlbums(
  deps: Deps,
  { spotify_album: wanted, candidates }: PlexAlbumComparison,
  persist: boolean,
): Promise<ComparedAlbum> {
  const pairs = await saidOfAlbum(deps.sql, "plex", wanted);
  const options = { ...await albumOptionsOf(deps), said: saidBy(pairs) };
  const decided = await inTurns(decidingAlbum(wanted.album, candidates, options), deps.signal);
  return await concluded(deps, "plex", wanted, decided, persist);
}

/** An album of the library in the words of an answer. */
function offerOf({ folder, album, paths }: OwnedAlbum): AlbumOffer {
  const { title, artists, year, track_count } = album;
  return { id: folder, album, sent: { id: folder, title, artists, year, track_count, paths } };
}

/** Looks an album up in the library itself. */
export async function findInLibrary(
  deps: Deps,
  wanted: WantedAlbum,
  persist: boolean,
): Promise<ComparedAlbum> {
  const { sql, config, signal } = deps;
  const pairs = await saidOfAlbum(sql, "library", wanted);
  const options = { ...await albumOptionsOf(deps), said: saidBy(pairs) };
  const offers = new Map<string, AlbumOffer>();
  let decided: AlbumDecision<AlbumOffer> = { outcome: "none", ranked: [] };
  for await (const stage of albumCandidates(sql, wanted.album, config, options.aliases)) {
    for (const one of stage) offers.set(one.key, offerOf(one));
    decided = await inTurns(decidingAlbum(wanted.album, [...offers.values()], options), signal);
    if (decided.outcome === "auto") break;
  }
  return await concluded(deps, "library", wanted, decided, persist);
}
