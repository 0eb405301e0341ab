/** How much of a wanted album somebody owns. */
import type { Track } from "../schemas/track.ts";
import type { Aliases } from "./aliases.ts";
import type { ReadAlbum } from "./album_record.ts";
import { pairingTracks, type TrackPair } from "./pair_tracks.ts";
import type { Thresholds } from "./verdict.ts";

export type CompletionClass = "complete" | "nearly" | "incomplete";

/** Shares from which on an album is complete, and nearly so. */
export interface CompletionThresholds {
  complete_threshold: number;
  nearly_threshold: number;
}

export interface CompletionOptions extends Thresholds, CompletionThresholds {
  aliases?: Aliases;
}

export interface Completion {
  class: CompletionClass;
  /** Share of the wanted tracks that is surely there, 0 to 1. */
  confidence: number;
  /** By their tracks, one by one, or by their number alone. */
  basis: "tracks" | "count";
  wanted: number;
  owned: number;
  missing: Track[];
  /** Owned tracks the wanted album does not have. */
  extra: Track[];
  pairs: TrackPair[];
}

export function classOf(confidence: number, thresholds: CompletionThresholds): CompletionClass {
  // Shares of tracks are fractions: 9 of 10 shall not fall short of .9 by a rounding.
  const share = confidence + 1e-9;
  if (share >= thresholds.complete_threshold) return "complete";
  return share >= thresholds.nearly_threshold ? "nearly" : "incomplete";
}

/** What a pair adds to the completion: a sure one counts whole, a doubtful one as far as it is sure. */
function worth(pair: TrackPair | null, { auto_threshold }: Thresholds): number {
  if (pair === null) return 0;
  return pair.confidence >= auto_threshold ? 1 : pair.confidence;
}

/** By the tracks of both sides. */
function* byTracks(
  wanted: ReadAlbum,
  owned: ReadAlbum,
  options: CompletionOptions,
): Generator<void, Completion> {
  const pairs = yield* pairingTracks(wanted.tracks, owned.tracks, options);
  const sum = pairs.reduce((all, pair) => all + worth(pair, options), 0);
  // A catalogue may say how many tracks there are and name only the first of them.
  const total = Math.max(wanted.tracks.length, wanted.record.track_count ?? 0);
  const confidence = Math.round(sum / total * 1e4) / 1e4;
  const found = pairs.filter((pair) => pair !== null);
  const taken = new Set(found.map((pair) => pair.owned));
  return {
    class: classOf(confidence, options),
    confidence,
    basis: "tracks",
    wanted: total,
    owned: found.length,
    missing: wanted.tracks.flatMap(({ record }, at) => pairs[at] ? [] : [record]),
    extra: owned.tracks.flatMap(({ record }) => taken.has(record) ? [] : [record]),
    pairs: found,
  };
}

/** By numbers alone: which tracks they are nobody knows. */
function byCount(total: number, owned: number, options: CompletionOptions): Completion {
  const confidence = Math.round(Math.min(1, owned / total) * 1e4) / 1e4;
  return {
    class: classOf(confidence, options),
    confidence,
    basis: "count",
    wanted: total,
    owned: Math.min(owned, total),
    missing: [],
    extra: [],
    pairs: [],
  };
}

/**
 * How complete an owned album is beside a wanted one. With tracks on both sides the confidence is
 * Σ wᵢ / n over the n wanted tracks, where wᵢ is 1 for a track with an owned one at or above the
 * automatic threshold, the pair's confidence from the threshold of review on, and 0 for a missing
 * one: 12 of 12 sure is 1. Without tracks it is owned / wanted, at most 1. `null` when neither is
 * known. Found in steps, for who has other things to do.
 */
export function* completing(
  wanted: ReadAlbum,
  owned: ReadAlbum,
  options: CompletionOptions,
): Generator<void, Completion | null> {
  const isListed = wanted.record.tracks.length > 0 && owned.record.tracks.length > 0;
  if (isListed) return yield* byTracks(wanted, owned, options);
  const total = wanted.record.track_count ?? wanted.record.tracks.length;
  const count = owned.record.track_count ?? owned.record.tracks.length;
  return total > 0 && count > 0 ? byCount(total, count, options) : null;
}
