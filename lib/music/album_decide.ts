import type { Outcome, Reason, Verdict } from "../schemas/candidate.ts";
import {
  type AlbumOptions,
  byNames,
  judgeNames,
  judgingAlbum,
  type NamedAlbum,
} from "./album_judge.ts";
import { type AlbumRecord, type ReadAlbum, readAlbum } from "./album_record.ts";
import { review } from "./caps.ts";
import type { Completion } from "./completion.ts";
import { overrule } from "./said.ts";
import type { SaidOf } from "./tagged_decide.ts";
import { outcomeOf } from "./verdict.ts";

export interface AlbumDecisionOptions<T> extends AlbumOptions {
  said?: SaidOf<T>;
}

/** One album, with what the matcher says of it; the best comes first. */
export interface RankedAlbum<T> {
  offer: T;
  verdict: Verdict;
  outcome: Outcome;
  completion: Completion | null;
}

/** What is to be done for a wanted album. */
export interface AlbumDecision<T> {
  outcome: Outcome;
  ranked: RankedAlbum<T>[];
}

interface Found<T> extends Omit<RankedAlbum<T>, "outcome"> {
  album: ReadAlbum;
  said: ReturnType<SaidOf<T>>;
}

/** Albums this close in confidence are not told apart by it. */
const margin = .02;
/** Years by which two albums of one name are two. */
const otherAlbum = 2;

/** Two albums of one name, of which only the year tells which is wanted, and that is not known. */
function areRivals(wanted: ReadAlbum, first: Found<unknown>, other: Found<unknown>): boolean {
  if (first.verdict.confidence - other.verdict.confidence > margin) return false;
  const [a, b] = [first.album.record.year, other.album.record.year];
  if (wanted.record.year !== null || a === null || b === null) return false;
  return first.completion?.basis !== "tracks" && Math.abs(a - b) >= otherAlbum &&
    first.album.title.editions.size === other.album.title.editions.size;
}

/** Surer albums first, then those that hold more of the wanted one, then as they came. */
function surer(a: Found<unknown>, b: Found<unknown>): number {
  return Number(b.said === "confirmed") - Number(a.said === "confirmed") ||
    b.verdict.confidence - a.verdict.confidence ||
    (b.completion?.confidence ?? 0) - (a.completion?.confidence ?? 0);
}

/** Albums whose tracks are compared, the likeliest by their names. */
const looked = 10;
const unlooked: Reason = { rule: "tracks", effect: "cap", detail: "?" };

/** What is said of an album that so many others by its name go before. */
function unseen({ confidence, reasons }: Verdict): Verdict {
  return confidence === 0
    ? { confidence, reasons }
    : { confidence: Math.min(confidence, review), reasons: [unlooked, ...reasons] };
}

interface Named<T> extends Found<T> {
  names: NamedAlbum;
}

/** Compares all but the tracks, the likeliest first. */
function* nameAll<T extends { album: AlbumRecord }>(
  wanted: ReadAlbum,
  offers: readonly T[],
  options: AlbumDecisionOptions<T>,
): Generator<void, Named<T>[]> {
  const named: Named<T>[] = [];
  for (const offer of offers) {
    const album = readAlbum(offer.album);
    const names = judgeNames(wanted, album, options);
    const said = options.said?.(offer);
    const verdict = byNames(wanted, album, names);
    named.push({ offer, album, names, said, verdict, completion: null });
    yield;
  }
  return named.sort(surer);
}

function* findAll<T extends { album: AlbumRecord }>(
  wanted: ReadAlbum,
  offers: readonly T[],
  options: AlbumDecisionOptions<T>,
): Generator<void, Found<T>[]> {
  const found: Found<T>[] = [];
  for (const { offer, album, names, said, verdict } of yield* nameAll(wanted, offers, options)) {
    const isListed = wanted.record.tracks.length > 0 && offer.album.tracks.length > 0;
    const judged = found.length < looked || !isListed
      ? yield* judgingAlbum(wanted, album, options, names)
      : { completion: null, verdict: unseen(verdict) };
    const spoken = said ? overrule(judged.verdict, said) : judged.verdict;
    found.push({ offer, album, said, completion: judged.completion, verdict: spoken });
  }
  return found.sort(surer);
}

/**
 * Decides which of some owned albums is the wanted one, by the same words as files and tracks:
 * `auto`, `review`, `none`. What a person said wins.
 * Tracks are compared with the ten likeliest only. In steps of some milliseconds, since albums may
 * have hundreds of tracks.
 * @returns every album, the best first; equal ones as they came
 */
export function* decidingAlbum<T extends { album: AlbumRecord }>(
  wanted: AlbumRecord,
  offers: readonly T[],
  options: AlbumDecisionOptions<T>,
): Generator<void, AlbumDecision<T>> {
  const asked = readAlbum(wanted);
  const found = yield* findAll(asked, offers, options);
  const [first, ...others] = found;
  const rival = first && first.said !== "confirmed"
    ? others.find((other) => areRivals(asked, first, other))
    : undefined;
  const ambiguous: Reason[] = first && rival
    ? [{
      rule: "ambiguous",
      effect: "cap",
      detail: `${first.album.record.year} ≠ ${rival.album.record.year}`,
    }]
    : [];
  const ranked = found.map(({ offer, verdict, completion }): RankedAlbum<T> => {
    const outcome = outcomeOf(verdict.confidence, options);
    const doubtful = ambiguous.length > 0 && outcome === "auto";
    const reasons = outcome === "none" ? verdict.reasons : [...ambiguous, ...verdict.reasons];
    return {
      offer,
      completion,
      verdict: { ...verdict, reasons },
      outcome: doubtful ? "review" : outcome,
    };
  });
  return { outcome: ranked[0]?.outcome ?? "none", ranked };
}
