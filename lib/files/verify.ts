import { parseFile } from "music-metadata";
import type { OutcomeCode } from "../schemas/candidate.ts";
import { checkForm } from "./aiff.ts";
import { flacSeconds } from "./flac.ts";
import { type Kind, kindOf, sniff } from "./kinds.ts";
import { mpegSeconds } from "./mpeg.ts";
import { audioStart, bytesAt, Damaged } from "./pieces.ts";

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
}

/** What a file was found to be. */
export interface VerifiedAudio {
  ok: true;
  /** Counted in the file, not read from its header, where the format allows. */
  duration_s: number;
  /** The extension in lower case, without its dot; the content is of that kind. */
  format: string;
  codec: string | null;
  bitrate_kbps: number | null;
  lossless: boolean | null;
}

export type VerifyCode = Extract<
  OutcomeCode,
  "file_missing" | "size_on_disk" | "not_decodable" | "duration_on_disk"
>;

/** Why a file was refused; `detail` is what was compared, without prose. */
export interface RefusedAudio {
  ok: false;
  code: VerifyCode;
  detail: string;
}

/**
 * Whether the file at `path` is the audio it should be: there, of the expected size, really of the
 * kind its extension says, whole, and as long as expected (design §4). Reads it piece by piece.
 */
export async function verifyAudio(
  path: string,
  expected: Expected,
): Promise<VerifiedAudio | RefusedAudio> {
  const size = await sizeOf(path);
  if (size === undefined) return refused("file_missing", path);
  if (size !== expected.size) return refused("size_on_disk", `${size} ≠ ${expected.size}`);
  try {
    const found = await examine(path, expected.extension);
    return wrongDuration(found.duration_s, expected) ?? found;
  } catch (error) {
    return refused("not_decodable", error instanceof Error ? error.message : String(error));
  }
}

function refused(code: VerifyCode, detail: string): RefusedAudio {
  return { ok: false, code, detail };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const info = await Deno.stat(path).catch(() => undefined);
  return info?.isFile ? info.size : undefined;
}

function wrongDuration(seconds: number, expected: Expected): RefusedAudio | undefined {
  const { duration_ms, claimed_duration_s, tolerance_s } = expected;
  const wanted = duration_ms === null ? claimed_duration_s : duration_ms / 1000;
  if (wanted === null || Math.abs(seconds - wanted) <= tolerance_s) return undefined;
  return refused("duration_on_disk", `${seconds.toFixed(1)} s ≠ ${wanted.toFixed(1)} s`);
}

/** Throws, with the reason as its message, where the file is not whole audio of that extension. */
async function examine(path: string, extension: string): Promise<VerifiedAudio> {
  const kind = kindOf(extension);
  if (kind === undefined) throw new Damaged(`${extension} is no kind of audio`);
  const counted = await countSeconds(path, kind);
  const { format } = await parseFile(path, { duration: true, skipCovers: true });
  const duration_s = counted ?? format.duration ?? 0;
  if (!(duration_s > 0)) throw new Damaged("no sound in it");
  return {
    ok: true,
    duration_s,
    format: extension.replace(/^\./, "").toLowerCase(),
    codec: format.codec ?? null,
    bitrate_kbps: format.bitrate === undefined ? null : Math.round(format.bitrate / 1000),
    lossless: format.lossless ?? null,
  };
}

/**
 * The seconds that are really there. Undefined for kinds that music-metadata measures: MP4, Ogg, WAV
 * and ADTS by what is there, the rest (WavPack, APE, WMA, DSF) by what their headers say.
 */
async function countSeconds(path: string, kind: Kind): Promise<number | undefined> {
  using file = await Deno.open(path);
  const found = sniff(await bytesAt(file, await audioStart(file), 12));
  // MP3 files may begin with anything; whether frames follow is for the walk to say.
  if (found !== kind && !(kind === "mpeg" && found === undefined)) {
    throw new Damaged(`${kind} ≠ ${found ?? "unknown"}`);
  }
  if (kind === "flac") return await flacSeconds(file);
  if (kind === "mpeg") return await mpegSeconds(file);
  if (kind === "aiff") await checkForm(file);
}
