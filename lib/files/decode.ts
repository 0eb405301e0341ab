import type { AudioFacts } from "../schemas/audio.ts";
import { Damaged } from "./pieces.ts";
import { runTool } from "./tool.ts";

/** How ffmpeg is used. */
export interface Ffmpeg {
  /** The program; an empty name is none. */
  ffmpeg: string;
  signal?: AbortSignal | undefined;
}

/** What a file is that ffmpeg shall decode. */
export type Decodable = Pick<AudioFacts, "duration_s" | "lossless">;

/**
 * Arguments that let ffmpeg read this one file and nothing else: a playlist in disguise must not lead
 * it to other files or into the network.
 */
export function reading(path: string): string[] {
  return ["-nostdin", "-hide_banner", "-protocol_whitelist", "file", "-i", `file:${path}`];
}

/**
 * Decodes a whole file with ffmpeg. What counts are packets that could not be decoded and seconds
 * that did not come out: complaints alone do not, for tags behind the sound, junk before it and
 * covers cause them in good files. A few lost packets are clicks, as real lossy files have them; in
 * a lossless file none is tolerable. Damaged.
 * @returns whether ffmpeg could say: `false` when it is not installed or knows no such codec
 */
export async function decodeAll(
  path: string,
  { duration_s, lossless }: Decodable,
  { ffmpeg, signal }: Ffmpeg,
): Promise<boolean> {
  if (ffmpeg === "") return false;
  let failed = 0;
  // Lossy files come with wrong checksums that nobody minds.
  const careful = lossless ? ["-err_detect", "crccheck"] : [];
  const progress = ["-map", "0:a:0", "-progress", "pipe:1", "-nostats", "-f", "null", "-"];
  const result = await runTool(ffmpeg, [
    "-v",
    "repeat+error",
    ...careful,
    ...reading(path),
    ...progress,
  ], {
    timeout_s: 60 + duration_s / 5,
    signal,
    // A line of progress every half second of a few minutes at most.
    mostOutput: 8 * 1024 * 1024,
    onLine: (line) => failed += lostPacket.test(line) ? 1 : 0,
  });
  if (!result || noDecoder.test(result.stderr)) return false;
  if (result.code !== 0) throw new Damaged(said(result.stderr, path));
  if (failed > tolerable(lossless, duration_s)) {
    throw new Damaged(`${failed} packets cannot be decoded: ${said(result.stderr, path)}`);
  }
  const decoded = decodedSeconds(result.stdout);
  if (decoded !== undefined && decoded < duration_s - Math.max(1, duration_s * 0.01)) {
    throw new Damaged(`decoded ${decoded.toFixed(1)} of ${duration_s.toFixed(1)} s`, "truncated");
  }
  return true;
}

/** ffmpeg 5 and 6 say the one, 7 the other. */
const lostPacket = /Error while decoding stream|Error submitting packet to decoder/;
const noDecoder =
  /Decoder .*not found|no decoder found|Unknown decoder|Decoding requested, but no/i;

function tolerable(lossless: boolean | null, duration_s: number): number {
  return lossless ? 0 : 3 + duration_s / 60;
}

/** The first complaint, without the path. */
function said(stderr: string, path: string): string {
  return (stderr.split("\n")[0] ?? "").replaceAll(`file:${path}`, "").replace(/ @ 0x\w+/g, "")
    .slice(0, 200) || "ffmpeg cannot read it";
}

function decodedSeconds(progress: Uint8Array): number | undefined {
  const found = [...new TextDecoder().decode(progress).matchAll(/out_time_us=(\d+)/g)].at(-1);
  return found ? Number(found[1]) / 1_000_000 : undefined;
}

/** The ffmpeg of the settings; `-` means none. */
export function ffmpegOf({ FFMPEG_PATH }: { FFMPEG_PATH: string }): string {
  return FFMPEG_PATH === "-" ? "" : FFMPEG_PATH;
}
