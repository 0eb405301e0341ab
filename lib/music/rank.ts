import type { Lead, RemoteFile } from "../schemas/candidate.ts";
import type { QualityProfile } from "../schemas/quality.ts";
import { extension } from "./audio.ts";
import { impliedRate, isImplausible, secondsOf } from "./length.ts";
import { quality } from "./quality.ts";
import { isConfirmed } from "./said.ts";
import type { Judged } from "./score.ts";

/** A file with what was found of it. */
export interface Found extends Judged {
  file: RemoteFile;
}

/** Files whose confidence differs by less are equally sure; quality decides between them. */
const band = .02;
/** Above every step that a score can reach. */
const surest = 100;
/** Bytes a second by which one peer must be faster to count, and beyond which faster is no gain. */
const speedStep = 350_000;
const fastEnough = 10_000_000;

/** Peers and the share of good ends to expect of them (store/peers.ts); a stranger is not in it. */
export type History = ReadonlyMap<string, number>;

/** What a stranger is taken for, and the score below which a peer's promises count for nothing. */
const stranger = .7;
const badRecord = .4;

/** The step of confidence a file stands on: files of one step are equally sure. */
export function bandOf({ verdict }: Pick<Found, "verdict">): number {
  if (isConfirmed({ verdict })) return surest;
  // The epsilon keeps a confidence that stands exactly on a border out of the band below it.
  return Math.floor(verdict.confidence / band + 1e-6);
}

function sharedKey(one: Found): string {
  const seconds = secondsOf(one.file);
  const shared = one.path && seconds !== null ? `${one.path.title.full} ${seconds}` : null;
  return `${bandOf(one)} ${shared}`;
}

function popularity(found: readonly Found[]): ReadonlyMap<string, ReadonlySet<string>> {
  const peers = new Map<string, Set<string>>();
  for (const one of found) {
    const key = sharedKey(one);
    peers.set(key, (peers.get(key) ?? new Set()).add(one.file.username));
  }
  return peers;
}

/**
 * How many peers share the same title and length among files of one band: counted when somebody
 * asks, since most files differ in something that matters more.
 */
function counted(found: readonly Found[]): (one: Found) => number {
  let peers: ReturnType<typeof popularity> | undefined;
  return (one) => (peers ??= popularity(found)).get(sharedKey(one))?.size ?? 0;
}

function rate({ bitrate_kbps, duration_s, size }: RemoteFile): number {
  return bitrate_kbps ?? (duration_s ? Math.round(impliedRate(size, duration_s)) : 0);
}

/** The sort key of one file, first difference wins, smaller is better. */
function keyOf(
  { file, verdict }: Pick<Found, "file" | "verdict">,
  profile: QualityProfile,
  history: History,
): number[] {
  const score = history.get(file.username) ?? stranger;
  return [
    -bandOf({ verdict }),
    Number(isImplausible(file, extension(file.filename))),
    quality(file, profile),
    Number(score < badRecord),
    Number(!file.free_slot),
    -Math.floor(Math.min(file.upload_speed, fastEnough) / speedStep),
    file.queue_length,
    -Math.round(score * 10),
    -(file.bit_depth ?? 0),
    -rate(file),
  ];
}

/** The first place at which two keys differ; -1 where they are the same. */
function difference(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return at;
  return -1;
}

/** What each place of the key compares, in its order. */
const criteria: readonly Lead[] = [
  "confidence",
  "plausible",
  "quality",
  "record",
  "slot",
  "speed",
  "queue",
  "record",
  "depth",
  "rate",
];

/**
 * By what a file stands before another one; `null` where by what is known now it would not. Who
 * else shares it is not asked: where nothing else tells them apart it is `detail`.
 */
export function leadOver(
  first: Pick<Found, "file" | "verdict">,
  next: Pick<Found, "file" | "verdict">,
  profile: QualityProfile,
  history: History = new Map(),
): Lead | null {
  const [a, b] = [keyOf(first, profile, history), keyOf(next, profile, history)];
  const at = difference(a, b);
  if (at < 0) return "detail";
  return a[at]! < b[at]! ? criteria[at]! : null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Accepted files in the order they should be tried (matching.md §5.1): surest first; among equally
 * sure ones by the profile, a peer's bad record, free slot, speed, queue, the peer's record, bit
 * depth and rate, number of peers that share the same, size. Total and deterministic: the input's
 * order does not matter.
 */
export function rankFiles(
  found: readonly Found[],
  profile: QualityProfile,
  history: History = new Map(),
): Found[] {
  const keyed = found.map((one) => ({ one, key: keyOf(one, profile, history) }));
  const peers = counted(found);
  keyed.sort((a, b) => {
    const at = difference(a.key, b.key);
    if (at >= 0) return a.key[at]! - b.key[at]!;
    return peers(b.one) - peers(a.one) || b.one.file.size - a.one.file.size ||
      compareText(a.one.file.username, b.one.file.username) ||
      compareText(a.one.file.filename, b.one.file.filename);
  });
  return keyed.map(({ one }) => one);
}
