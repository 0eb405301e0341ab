import { flac, mp3, mp3RateFor } from "../audio.ts";
import { hash } from "./random.ts";
import type { SharedFile } from "./types.ts";

/** Bytes as they are, or a run of zeros that is never held in memory. */
type Segment = Uint8Array | { zeros: number };

/** The bytes of a shared file. */
export interface Content {
  readonly size: number;
  /** Writes the bytes from `from` up to `to` at the same place of `file`. */
  write(file: Deno.FsFile, from: number, to: number): Promise<void>;
}

const afterStreamInfo = 42;
const largestFlacBlock = 0xffffff;

/** FLAC PADDING blocks behind STREAMINFO (RFC 9639 §8.3). */
function flacPadding(missing: number): Segment[] {
  const segments: Segment[] = [];
  for (let left = missing; left > 0;) {
    const most = Math.min(left - 4, largestFlacBlock);
    const rest = left - 4 - most;
    const zeros = rest > 0 && rest < 4 ? most - 4 : most;
    segments.push(Uint8Array.of(1, zeros >>> 16, zeros >>> 8, zeros), { zeros });
    left -= 4 + zeros;
  }
  return segments;
}

function syncSafe(value: number): number[] {
  return [value >>> 21, value >>> 14, value >>> 7, value].map((part) => part & 0x7f);
}

/** An ID3v2.4 tag with one PRIV frame (§4.27), which readers skip at once. */
function id3Padding(missing: number): Segment[] {
  const text = (value: string) => [...new TextEncoder().encode(value)];
  const head = [
    ...text("ID3"),
    ...[4, 0, 0, ...syncSafe(missing - 10)],
    ...text("PRIV"),
    ...[...syncSafe(missing - 20), 0, 0],
    ...text("x\0"),
  ];
  return [Uint8Array.from(head), { zeros: missing - head.length }];
}

function pad(audio: Uint8Array, kind: "flac" | "mp3", missing: number): Segment[] {
  if (missing === 0) return [audio];
  if (missing < 32) {
    throw new RangeError(`Audio of ${audio.length} bytes cannot grow by ${missing}`);
  }
  if (kind === "mp3") return [...id3Padding(missing), audio];
  const streamInfo = audio.subarray(0, afterStreamInfo);
  return [streamInfo, ...flacPadding(missing), audio.subarray(afterStreamInfo)];
}

function length(segment: Segment): number {
  return "zeros" in segment ? segment.zeros : segment.length;
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

/** Zeros are left as a hole, which reads the same and costs no disk. */
async function writeSegment(file: Deno.FsFile, segment: Segment, from: number, to: number) {
  if (!("zeros" in segment)) return await writeAll(file, segment.subarray(from, to));
  const end = await file.seek(to - from, Deno.SeekMode.Current);
  const { size } = await file.stat();
  if (size < end) await file.truncate(end);
}

async function write(segments: readonly Segment[], file: Deno.FsFile, from: number, to: number) {
  await file.seek(from, Deno.SeekMode.Start);
  let start = 0;
  for (const segment of segments) {
    const end = start + length(segment);
    const first = Math.max(from, start);
    const last = Math.min(to, end);
    if (first < last) await writeSegment(file, segment, first - start, last - start);
    start = end;
  }
}

function segmentsOf(shared: SharedFile): Segment[] {
  const size = shared.padTo ?? shared.size;
  if (!shared.audio) return [{ zeros: size ?? 1024 }];
  const { kind, seconds } = shared.audio;
  const seed = hash(shared.path);
  const audio = kind === "flac"
    ? flac({ seconds, seed })
    : mp3({ seconds, seed, ...(size ? { kbps: mp3RateFor(seconds, size) } : {}) });
  return pad(audio, kind, (size ?? audio.length) - audio.length);
}

/** Makes the bytes of a shared file; RangeError if its audio does not fit into its size. */
export function contentOf(shared: SharedFile): Content {
  const segments = segmentsOf(shared);
  const size = segments.reduce((sum, segment) => sum + length(segment), 0);
  return { size, write: (file, from, to) => write(segments, file, from, to) };
}

const sizes = new WeakMap<SharedFile, number>();

/** The size in bytes the peer would really send, without keeping the bytes. */
export function actualSize(shared: SharedFile): number {
  const declared = shared.padTo ?? shared.size;
  if (declared !== undefined) return declared;
  const known = sizes.get(shared) ?? contentOf(shared).size;
  sizes.set(shared, known);
  return known;
}
