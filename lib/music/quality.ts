/** How good a file sounds by a person's profile; never a part of whether it is the right one. */
import type { Reason, RemoteFile } from "../schemas/candidate.ts";
import type { QualityProfile } from "../schemas/quality.ts";
import { extension, isLossless } from "./audio.ts";
import { impliedRate, secondsOf } from "./length.ts";

/** What a step asks of a file; `null` is not known. */
export interface Sound {
  /** In the words of a profile: `FLAC`, `ALAC`, `AAC` … */
  format: string;
  bitrate_kbps: number | null;
  bit_depth: number | null;
}

/** The AAC in an `m4a` stays below this many kbit/s, the ALAC above. */
const mostAac = 400;
/** Rates come from whole seconds and averages: so much less than asked for still is what it says. */
const slack = .98;
/** The least average of LAME's variable rates: V0 aims at 245, V2 at 190 kbit/s. */
const variable: Readonly<Record<string, number>> = { V0: 220, V2: 170 };

/** The rate of a file in kbit/s: what its peer says, or what size and length amount to. */
function rateOf(file: RemoteFile): number | null {
  const seconds = secondsOf(file);
  return file.bitrate_kbps || (seconds === null ? null : impliedRate(file.size, seconds));
}

/** A file's extension in the words of a profile; `isAlac` tells what an `m4a` holds. */
export function formatName(ending: string, isAlac: boolean): string {
  const name = ending.toUpperCase();
  if (name === "M4A" || name === "MP4") return isAlac ? "ALAC" : "AAC";
  return { OGA: "OGG", AIF: "AIFF" }[name] ?? name;
}

/** The format of a file as its peer describes it. */
export function formatOf(file: RemoteFile): string {
  const isAlac = file.bit_depth !== null || (rateOf(file) ?? 0) > mostAac;
  return formatName(extension(file.filename), isAlac);
}

/** What a peer says of a file. */
export function soundOf(file: RemoteFile): Sound {
  return { format: formatOf(file), bitrate_kbps: rateOf(file), bit_depth: file.bit_depth };
}

function meets(step: string, { format, bitrate_kbps, bit_depth }: Sound): boolean {
  const [wanted, demand] = step.split(":");
  if (format !== wanted) return false;
  if (demand === undefined) return true;
  if (isLossless(format.toLowerCase())) return (bit_depth ?? 0) >= Number(demand);
  return (bitrate_kbps ?? 0) >= (variable[demand] ?? Number(demand)) * slack;
}

/** The step of the profile a sound reaches, 0 the best; their number when it reaches none. */
export function levelOf(sound: Sound, { steps }: QualityProfile): number {
  const at = steps.findIndex((step) => meets(step, sound));
  return at < 0 ? steps.length : at;
}

/** The step a file reaches by what its peer says. */
export function quality(file: RemoteFile, profile: QualityProfile): number {
  return levelOf(soundOf(file), profile);
}

/** Formats, best first, as a profile: every lossless one at the top is good enough. */
export function profileOf(formats: readonly string[]): QualityProfile {
  const firstLossy = formats.findIndex((format) => !isLossless(format.toLowerCase()));
  const leading = firstLossy < 0 ? formats.length : firstLossy;
  return {
    steps: [...formats],
    minimum: null,
    cutoff: formats[Math.max(0, leading - 1)] ?? null,
  };
}

/** The last level that is good enough. */
export function cutoffLevel({ steps, cutoff }: QualityProfile): number {
  return cutoff === null ? 0 : steps.indexOf(cutoff);
}

/** Extensions of which every file is good enough, so that none of them need be looked at. */
export function endingsGoodEnough(profile: QualityProfile): string[] {
  const good = profile.steps.slice(0, cutoffLevel(profile) + 1);
  const endings = { OGG: ["ogg", "oga"], AIFF: ["aiff", "aif"], ALAC: [], AAC: [] };
  return good.filter((step) => !step.includes(":"))
    .flatMap((step) => endings[step as keyof typeof endings] ?? [step.toLowerCase()]);
}

/** A sound in a few signs: `FLAC 24 bit`, `MP3 192`. */
export function spoken({ format, bitrate_kbps, bit_depth }: Sound): string {
  if (isLossless(format.toLowerCase())) return bit_depth ? `${format} ${bit_depth} bit` : format;
  return `${format} ${bitrate_kbps === null ? "?" : Math.round(bitrate_kbps)}`;
}

export interface Demand {
  profile: QualityProfile;
  /** Only files of a better step than this are of use: there is one of it already. */
  better_than?: number | undefined;
}

/** What quality has against a file that is the right one: too bad to be taken, or no gain. */
export function objectionTo(file: RemoteFile, demand: Demand): Reason | null {
  const { profile: { steps, minimum }, better_than } = demand;
  const level = quality(file, demand.profile);
  const said = spoken(soundOf(file));
  if (better_than !== undefined && level >= better_than) {
    return { rule: "not_better", effect: "gate", detail: said };
  }
  if (minimum === null || level <= steps.indexOf(minimum)) return null;
  return { rule: "quality", effect: "cap", detail: `${said} < ${minimum}` };
}
