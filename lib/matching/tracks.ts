/** One wanted track beside what somebody found for it. */
import { inTurns } from "../async.ts";
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { copyOf } from "../music/copy.ts";
import { deciding } from "../music/decide.ts";
import { indexable } from "../music/key.ts";
import { decidingTagged } from "../music/tagged_decide.ts";
import type { Outcome, Verdict } from "../schemas/candidate.ts";
import type { Match } from "../schemas/match.ts";
import type { Compared, PlexComparison, SoulseekComparison } from "../schemas/matching.ts";
import type { FileOffer, OfferId, Sent } from "../schemas/matching_offers.ts";
import type { WantedTrack } from "../schemas/spotify_object.ts";
import { setting } from "../settings.ts";
import { storable } from "../storable.ts";
import { knownAliases } from "../store/aliases.ts";
import { thresholdsOf } from "./options.ts";
import { remember, saidPairs } from "./remember.ts";

interface Deps {
  sql: Pool;
  config: Config;
  /** Who asked waits no longer. */
  signal: AbortSignal;
}

interface Judged<T> {
  offer: T;
  verdict: Verdict;
  outcome: Outcome;
}

interface Offered {
  id: OfferId;
  sent: Sent;
}

/** The key of an offer among the remembered pairs; `null` where nothing names it. */
export function targetOf(id: OfferId): string | null {
  return id === null ? null : indexable(storable(String(id)));
}

/** A file is the same whoever offers it, by name and size; without a size only its id names it. */
function copyKey({ id, file, sized }: FileOffer): string | null {
  return sized ? indexable(storable(copyOf(file))) : targetOf(id);
}

/** Answers, and remembers the best when it is sure enough and can be named. */
async function concluded<T extends Offered>(
  { sql, config }: Deps,
  source: Match["source"],
  wanted: WantedTrack,
  decision: Outcome,
  ranked: readonly Judged<T>[],
  keyOf: (offer: T) => string | null,
): Promise<Compared> {
  const best = decision === "none" ? undefined : ranked.find(({ outcome }) => outcome === decision);
  const confidence = (best ?? ranked[0])?.verdict.confidence ?? 0;
  const target_id = best ? keyOf(best.offer) : null;
  const isSaved = best !== undefined && target_id !== null &&
    confidence >= config.MATCHING_CONFIDENCE_THRESHOLD;
  const pair = isSaved
    ? [{
      source,
      track: wanted.track,
      spotify_track_id: wanted.id,
      target_id,
      target: best.offer.sent,
      confidence,
      verdict: "matched" as const,
    }]
    : [];
  await remember(sql, pair, ranked.length === 0 ? null : confidence);
  return {
    best_match: best?.offer.sent ?? null,
    confidence,
    decision,
    ranked: ranked.map(({ offer: { id }, verdict, outcome }) => ({ id, ...verdict, outcome })),
    saved: isSaved,
  };
}

/** Compares a track with files of the network, as a search does (jobs/judge_files.ts). */
export async function compareFiles(deps: Deps, order: SoulseekComparison): Promise<Compared> {
  const { spotify_track: wanted, candidates } = order;
  const { sql, config, signal } = deps;
  const offers = new Map(candidates.map((offer) => [offer.file, offer]));
  const steps = deciding(wanted.track, [...offers.keys()], {
    ...thresholdsOf(config),
    profile: await setting(sql, config, "quality_profile"),
    aliases: await knownAliases(sql),
    said: await saidPairs(sql, "soulseek", wanted.track),
  });
  const { outcome, ranked } = await inTurns(steps, signal);
  const judged = ranked.map(({ file, ...one }) => ({ ...one, offer: offers.get(file)! }));
  return await concluded(deps, "soulseek", wanted, outcome, judged, copyKey);
}

/** Compares a track with records of Plex, or of anything else that has tags. */
export async function compareRecords(deps: Deps, order: PlexComparison): Promise<Compared> {
  const { spotify_track: wanted, candidates } = order;
  const pairs = await saidPairs(deps.sql, "plex", wanted.track);
  const steps = decidingTagged(wanted.track, candidates, {
    ...thresholdsOf(deps.config),
    aliases: await knownAliases(deps.sql),
    said: ({ id }) => pairs.get(targetOf(id) ?? ""),
  });
  const { outcome, ranked } = await inTurns(steps, deps.signal);
  return await concluded(deps, "plex", wanted, outcome, ranked, ({ id }) => targetOf(id));
}
