import { messageOf } from "../errors.ts";
import type { AudioFacts } from "../schemas/audio.ts";
import type { FileFault } from "../schemas/candidate.ts";
import { shortOf } from "./bitrate.ts";
import { decodeAll } from "./decode.ts";
import { fileError, systemCode } from "./error.ts";
import { examine } from "./examine.ts";
import { fakeOf } from "./lossless.ts";
import { Damaged } from "./pieces.ts";

/** What a file should be; `null` where nobody knows. */
export interface Expected {
  /** Bytes. */
  size: number;
  /** With or without its dot. */
  extension: string;
  /** How long the wanted recording is. */
  duration_ms: number | null;
  /** How far the duration may be off, in seconds. */
  tolerance_s: number;
  /** How long the peer said the file is; asked only where `duration_ms` is not known. */
  claimed_duration_s: number | null;
  /** The bit rate the peer said it has. */
  claimed_bitrate_kbps?: number | null;
}

/** How thoroughly it is checked. */
export interface Checks {
  /** The ffmpeg to decode it with; empty: none. */
  ffmpeg: string;
  /** Whether to look for what was made lossless from a lossy file; needs ffmpeg. */
  lossless: boolean;
  signal?: AbortSignal | undefined;
}

/** What a file was found to be. */
export interface VerifiedAudio {
  ok: true;
  audio: AudioFacts;
}

export type VerifyCode = "file_missing" | Exclude<FileFault, "other_recording">;

/** Why a file was refused; `detail` is what was compared, without prose. */
export interface RefusedAudio {
  ok: false;
  code: VerifyCode;
  detail: string;
  /** What is known of it all the same. */
  audio: AudioFacts | null;
}

/**
 * Whether the file at `path` is the audio it should be: there, of the expected size, really of the
 * kind its extension says, whole, decodable, as long as expected and of the quality it claims
 * (design §4). Reads it piece by piece. FileError where the disk does not let it be read: that says
 * nothing of the file.
 */
export async function verifyAudio(
  path: string,
  expected: Expected,
  checks: Checks = { ffmpeg: "", lossless: false },
): Promise<VerifiedAudio | RefusedAudio> {
  const size = await sizeOf(path);
  if (size === undefined) return refused("file_missing", path);
  if (size === 0) return refused("empty_file", `0 ≠ ${expected.size}`);
  if (size !== expected.size) return refused("size_on_disk", `${size} ≠ ${expected.size}`);
  try {
    return await judge(path, await examine(path, expected.extension), expected, checks);
  } catch (error) {
    checks.signal?.throwIfAborted();
    if (error instanceof Damaged) return refused(error.code, error.message);
    if (systemCode(error) === "ENOENT") return refused("file_missing", path);
    if (systemCode(error)) throw fileError(error, path);
    return refused("not_decodable", messageOf(error));
  }
}

/** From what costs nothing to what costs most. */
async function judge(
  path: string,
  audio: AudioFacts,
  expected: Expected,
  checks: Checks,
): Promise<VerifiedAudio | RefusedAudio> {
  const wrong = wrongDuration(audio.duration_s, expected);
  if (wrong) return refused("duration_on_disk", wrong, audio);
  const short = shortOf(audio, expected.claimed_bitrate_kbps ?? null);
  if (short) return refused("bitrate_on_disk", short, audio);
  if (await decodeAll(path, audio, checks)) audio.decoded_by = "ffmpeg";
  const fake = checks.lossless && audio.lossless && await fakeOf(path, audio, checks);
  return fake ? refused("lossless_fake", fake, audio) : { ok: true, audio };
}

function refused(code: VerifyCode, detail: string, audio: AudioFacts | null = null): RefusedAudio {
  return { ok: false, code, detail, audio };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const info = await Deno.stat(path).catch(() => undefined);
  return info?.isFile ? info.size : undefined;
}

function wrongDuration(seconds: number, expected: Expected): string | undefined {
  const { duration_ms, claimed_duration_s, tolerance_s } = expected;
  const wanted = duration_ms === null ? claimed_duration_s : duration_ms / 1000;
  if (wanted === null || Math.abs(seconds - wanted) <= tolerance_s) return undefined;
  return `${seconds.toFixed(1)} s ≠ ${wanted.toFixed(1)} s`;
}
