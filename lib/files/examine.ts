import { type IFormat, parseFile } from "music-metadata";
import type { AudioFacts } from "../schemas/audio.ts";
import { checkForm } from "./aiff.ts";
import { checkApe } from "./ape.ts";
import { checkAsf } from "./asf.ts";
import { checkDsf } from "./dsf.ts";
import { flacSeconds } from "./flac.ts";
import { foreignKind } from "./foreign.ts";
import { type Kind, kindOf, sniff } from "./kinds.ts";
import { checkMp4 } from "./mp4.ts";
import { countMpeg } from "./mpeg.ts";
import { checkOgg } from "./ogg.ts";
import { audioStart, bytesAt, Damaged } from "./pieces.ts";
import { checkWave } from "./riff.ts";
import { wavpackSeconds } from "./wavpack.ts";

/** What walking through the container told; what is missing is left to music-metadata. */
interface Counted {
  seconds?: number | undefined;
  audio_bytes?: number | undefined;
}

/**
 * What the file at `path` is, if it is whole audio of that extension: really of its kind, and all of
 * its frames, pages or parts there. Damaged, or an Error of music-metadata, where it is not.
 */
export async function examine(path: string, extension: string): Promise<AudioFacts> {
  const format = extension.replace(/^\./, "").toLowerCase();
  if (format === "m4p") throw new Damaged("iTunes sold .m4p files locked", "encrypted");
  const kind = kindOf(extension);
  if (kind === undefined) throw new Damaged(`${extension} is no kind of audio`, "wrong_type");
  const counted = await count(path, kind);
  const read = await readFormat(path, counted.seconds !== undefined);
  const duration_s = counted.seconds ?? read.duration ?? 0;
  if (!(duration_s > 0)) throw new Damaged("no sound in it");
  return {
    format,
    ...described(read, isLossless(kind, read)),
    duration_s,
    bitrate_kbps: bitrate(counted.audio_bytes, duration_s, read.bitrate),
    cutoff_hz: null,
    decoded_by: counted.seconds === undefined ? "headers" : "frames",
    acoustid: null,
    notes: [],
  };
}

/** A broken tag says nothing of the sound: where that was counted, it is read without. */
async function readFormat(path: string, isCounted: boolean): Promise<IFormat> {
  const options = { duration: true, skipCovers: true };
  try {
    return (await parseFile(path, options)).format;
  } catch (error) {
    if (!isCounted) throw error;
    const bare = parseFile(path, { ...options, skipPostHeaders: true });
    return await bare.then(({ format }) => format, () => ({ trackInfo: [] } as unknown as IFormat));
  }
}

/** A WAV file that counts its samples is taken for a lossy one by its reader. */
function isLossless(kind: Kind, { codec = "", lossless }: IFormat): boolean | null {
  if (kind === "wav") return /^(?:PCM|IEEE_FLOAT|non-PCM)/.test(codec);
  return kind === "asf" ? /lossless/i.test(codec) : lossless ?? null;
}

function described(
  { codec, sampleRate = 0, bitsPerSample, numberOfChannels }: IFormat,
  lossless: boolean | null,
) {
  return {
    codec: codec ?? null,
    // MP4 has no room for more than 65535, WavPack names the usual ones only.
    sample_rate_hz: sampleRate > 0 ? sampleRate : null,
    // Of a lossy file it says nothing: what a decoder makes of it is its own choice.
    bit_depth: lossless ? bitsPerSample ?? null : null,
    channels: numberOfChannels ?? null,
    lossless,
  };
}

function bitrate(bytes: number | undefined, seconds: number, read: number | undefined) {
  if (bytes !== undefined) return Math.round(bytes * 8 / seconds / 1000);
  return read === undefined || read <= 0 ? null : Math.round(read / 1000);
}

async function count(path: string, kind: Kind): Promise<Counted> {
  using file = await Deno.open(path);
  const start = await audioStart(file);
  await refuseOthers(file, start, kind);
  switch (kind) {
    case "flac":
      return { seconds: await flacSeconds(file), audio_bytes: undefined };
    case "mpeg":
      return await countMpeg(file);
    case "wavpack":
      return { seconds: await wavpackSeconds(file, start) };
    case "mp4":
      return { audio_bytes: await checkMp4(file) };
    case "ogg":
      return await checkOgg(file, start);
    case "wav":
      return { audio_bytes: await checkWave(file, start) };
    case "aiff":
      await checkForm(file);
      return {};
    case "ape":
      await checkApe(file, start);
      return {};
    case "asf":
      await checkAsf(file, start);
      return {};
    case "dsf":
      await checkDsf(file, start);
      return {};
    case "adts":
      return {};
  }
}

/** MP3 files may begin with anything that is nothing else: whether frames follow is for the walk. */
async function refuseOthers(file: Deno.FsFile, start: number, kind: Kind): Promise<void> {
  const head = await bytesAt(file, start, 200);
  const found = sniff(head);
  if (found === kind) return;
  const name = found ?? foreignKind(head);
  if (name) throw new Damaged(`${name} ≠ ${kind}`, "wrong_type");
  if (kind !== "mpeg") throw new Damaged(`${kind} ≠ unknown`);
}
