import { extname } from "node:path";

/** The containers Harmony takes, and the extensions each goes by. */
const extensions = {
  flac: ["flac"],
  mpeg: ["mp3", "mp2"],
  mp4: ["m4a", "m4b", "mp4", "alac"],
  ogg: ["ogg", "oga", "opus"],
  adts: ["aac"],
  wav: ["wav"],
  aiff: ["aiff", "aif", "aifc"],
  ape: ["ape"],
  wavpack: ["wv"],
  asf: ["wma"],
  dsf: ["dsf"],
} as const;
export type Kind = keyof typeof extensions;

const kinds = new Map<string, Kind>(
  Object.entries(extensions).flatMap(([kind, names]) => names.map((name) => [name, kind as Kind])),
);

/** The container an extension stands for, with or without its dot, in any case. */
export function kindOf(extension: string): Kind | undefined {
  return kinds.get(extension.replace(/^\./, "").toLowerCase());
}

/** Whether a file goes by the name of audio. */
export function isAudio(path: string): boolean {
  return kindOf(extname(path)) !== undefined;
}

/** What each container begins with: offset and bytes. `mpeg` and `adts` are told apart below. */
const signatures: readonly [kind: Kind, offset: number, text: string][] = [
  ["flac", 0, "fLaC"],
  ["ogg", 0, "OggS"],
  ["wav", 8, "WAVE"],
  ["aiff", 8, "AIF"],
  ["mp4", 4, "ftyp"],
  ["ape", 0, "MAC "],
  ["wavpack", 0, "wvpk"],
  ["asf", 0, "\x30\x26\xb2\x75"],
  ["dsf", 0, "DSD "],
];

/** The container that begins with these bytes (at least twelve, behind any ID3v2 tag). */
export function sniff(head: Uint8Array): Kind | undefined {
  const text = String.fromCharCode(...head.subarray(0, 12));
  const found = signatures.find(([, offset, mark]) => text.startsWith(mark, offset));
  if (found) return found[0];
  if (head[0] !== 0xff || ((head[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  // The layer bits: ADTS has none, MPEG audio always one.
  return ((head[1] ?? 0) & 0x06) === 0 ? "adts" : "mpeg";
}
