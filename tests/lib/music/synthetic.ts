import type { RemoteFile } from "../../../lib/schemas/candidate.ts";
import { type Track, track } from "../../../lib/schemas/track.ts";
import { remote } from "./support.ts";

/** Chooses: a whole number from 0 to below `n`. */
type Random = (n: number) => number;

/** A file and whether it is the wanted recording. */
export interface Labelled {
  file: RemoteFile;
  right: boolean;
  /** The layout, or the kind of trap. */
  kind: string;
}

export interface Query {
  wanted: Track;
  offers: Labelled[];
}

interface Song {
  artist: string;
  /** The title with its version, as a catalogue writes it. */
  wanted: string;
  /** The same as a peer may write it. */
  title: string;
  /** The title without its version. */
  base: string;
  album: string;
  year: number;
  number: number;
  seconds: number;
}

const syllables = "ka ro mi len dra so vel ti na bur go shi fa lon per ze qui tan mo ri".split(" ");
const heads = "Golden Paper Broken Silver Quiet Distant Burning Hollow Crooked Velvet".split(" ");
const tails = "River Lantern Garden Engine Sparrow Harbour Mirror Thunder Orchard Signal".split(
  " ",
);
const places = "Lisbon Osaka Gothenburg Tallinn Marseille".split(" ");
const remixers = "Dulcimer Kid|Norvik|Tamsin Oray|The Blue Relay|Osmo Petrel".split("|");

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)]!;
}

function word(random: Random): string {
  const text = Array.from({ length: 2 + random(2) }, () => pick(random, syllables)).join("");
  return text[0]!.toUpperCase() + text.slice(1);
}

function artistName(random: Random): string {
  const shapes = [
    () => word(random),
    () => `${word(random)} ${word(random)}`,
    () => `The ${word(random)}s`,
    () => `${word(random)} & The ${pick(random, tails)}s`,
  ];
  return pick(random, shapes)();
}

function titleText(random: Random): string {
  const shapes = [
    () => `${pick(random, heads)} ${pick(random, tails)}`,
    () => pick(random, tails),
    () => `${word(random)}'s ${pick(random, tails)}`,
    () => `I Don't Know the ${pick(random, tails)}`,
    () => `${pick(random, heads)} ${pick(random, tails)} (${word(random)} ${word(random)})`,
    () => `${pick(random, tails)}, Pt. ${1 + random(3)}`,
    () => `Live Like a ${pick(random, tails)}`,
    () => `Não ${word(random)}é`,
  ];
  return pick(random, shapes)();
}

/** Versions people want, as catalogues write them, and as peers do. */
const versions: ((random: Random) => [wanted: string, found: string])[] = [
  () => [" - Live", " (Live)"],
  (random) => repeated(`Live in ${pick(random, places)}`),
  (random) => repeated(`${pick(random, remixers)} Remix`),
  () => [" - Acoustic", " [acoustic]"],
  () => [" - Acoustic", " Acoustic"],
  () => [" - Instrumental", " (Instrumental Version)"],
  () => [" - Radio Edit", ""],
  () => [" - 2011 Remaster", ""],
  (random) => [` (feat. ${word(random)})`, ""],
];

function repeated(version: string): [string, string] {
  return [` - ${version}`, ` (${version})`];
}

function song(random: Random): Song {
  const base = titleText(random);
  const [wanted, found] = random(3) > 0 ? ["", ""] : pick(random, versions)(random);
  return {
    artist: artistName(random),
    wanted: base + wanted,
    title: base + found,
    base,
    album: `${pick(random, heads)} ${word(random)}`,
    year: 1970 + random(50),
    number: 1 + random(14),
    seconds: 140 + random(240),
  };
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
}

/** The layouts of matching.md §3.2. */
const layouts: Record<string, (s: Song, random: Random) => string> = {
  plain: (s) => `${s.artist}\\${s.album}\\${padded(s.number)} - ${s.title}`,
  dotted: (s) => `${s.artist}\\(${s.year}) ${s.album}\\${padded(s.number)}. ${s.title}`,
  tagged: (s) => `${s.artist} - ${s.album} (${s.year}) [FLAC]\\${padded(s.number)} ${s.title}`,
  dated: (s) => `${s.artist}\\${s.year} - ${s.album}\\${padded(s.number)} ${s.title}`,
  disc: (s) => `${s.artist}\\${s.album}\\CD1\\1-${padded(s.number)} ${s.title}`,
  credited: (s) => `${s.artist}\\${s.album}\\${padded(s.number)} - ${s.artist} - ${s.title}`,
  full: (s) => `misc\\${s.artist} - ${s.album} - ${padded(s.number)} - ${s.title}`,
  loose: (s) => `downloads\\${s.artist} - ${s.title}`,
  swapped: (s) => `downloads\\${s.title} - ${s.artist}`,
  various: (s, random) =>
    `Various Artists\\${word(random)} Hits\\${padded(s.number)} - ${s.artist} - ${s.title}`,
  underscored: (s) =>
    `${s.artist}\\${s.album}\\${padded(s.number)}_-_${s.title}`.replaceAll(" ", "_"),
  otherAlbum: (s, random) =>
    `${s.artist}\\The ${word(random)} Years\\${padded(s.number)} ${s.title}`,
};

/** What peers and time do to a name. */
const degradations: ((path: string, random: Random) => string)[] = [
  (path) => path,
  (path) => path,
  (path) => path.toLowerCase(),
  (path) => path.normalize("NFD"),
  (path) => path.normalize("NFD").replace(/[\u0300-\u036f]/g, ""),
  (path) => path.replaceAll("'", "’"),
  (path) => path.replaceAll("'", ""),
  (path) => `${path} (${2000 + path.length % 20} Remaster)`,
  (path) => `${path} (feat. Somebody Else)`,
  (path) => `${path} [320 kbps]`,
  (path) => `${path} (Official Video)`,
  misspelled,
];

/** One letter of the last long word gone, unless that is the word of a version. */
function misspelled(path: string): string {
  if (/acoustic|remix|instrumental|live/i.test(path)) return path;
  return path.replace(/([a-z]{4})[a-z]([a-z]{3})(?=[^a-z\\]*$)/, "$1$2");
}

function inFolder(folder: string) {
  return (s: Song) => `${s.artist}\\${folder}\\${padded(s.number)} ${s.base}`;
}

/** Other recordings and other songs that look like the wanted one; same length unless given. */
const traps: Record<string, (s: Song, random: Random) => { path: string; drift?: number }> = {
  live: (s, random) => ({
    path: `${s.artist}\\${s.album}\\${s.base} (Live in ${pick(random, places)})`,
    drift: random(6),
  }),
  liveFolder: (s, random) => ({
    path: inFolder(`Live in ${pick(random, places)} ${s.year}`)(s),
    drift: random(6),
  }),
  liveWord: (s) => ({ path: `downloads\\${s.artist} - ${s.base} - Live` }),
  acoustic: (s) => ({ path: `${s.artist}\\${s.album}\\${s.base} (Acoustic)` }),
  remix: (s, random) => ({
    path: `downloads\\${s.artist} - ${s.base} (${pick(random, remixers)} Remix)`,
  }),
  instrumental: (s) => ({ path: `${s.artist}\\${s.album}\\${s.base} [Instrumental]` }),
  karaoke: (s) => ({ path: `Karaoke Party\\${s.artist} - ${s.base} (Karaoke Version)` }),
  karaokeFolder: (s) => ({ path: `Karaoke\\${s.artist} - ${s.base}` }),
  style: (s) => ({ path: `downloads\\${s.base} (In the Style of ${s.artist})` }),
  tribute: (s) => ({ path: `A Tribute to ${s.artist}\\${padded(s.number)} ${s.base}` }),
  demo: (s) => ({ path: `${s.artist}\\${s.album} (Deluxe)\\${s.base} (Demo)` }),
  bareAcoustic: (s) => ({ path: `${s.artist}\\${s.album}\\${s.base} acoustic` }),
  bareLive: (s, random) => ({
    path: `${s.artist}\\Tour\\${s.base} live in ${pick(random, places)}`,
  }),
  otherRemix: (s) => ({ path: `downloads\\${s.artist} - ${s.base} (Ferrygate Remix)` }),
  otherPlace: (s) => ({ path: `downloads\\${s.artist} - ${s.base} (Live in Zagreb 1999)` }),
  bootleg: (s) => ({ path: `${s.artist}\\Bootlegs\\1998-03-12 Live, Zagreb\\${s.base}` }),
  vip: (s) => ({ path: `downloads\\${s.artist} - ${s.base} VIP` }),
  prefix: (s) => ({ path: `${s.artist}\\${s.album}\\${s.base.split(" ")[0]} ${s.base.length}` }),
  spedUp: (s) => ({ path: `downloads\\${s.artist} - ${s.base} (sped up)`, drift: -s.seconds / 6 }),
  slowed: (s) => ({ path: `downloads\\${s.artist} - ${s.base} (slowed + reverb)` }),
  cover: (s, random) => ({
    path: `${word(random)} ${word(random)}\\${word(random)}\\${padded(s.number)} ${s.base}`,
  }),
  coverCredit: (s, random) => ({
    path: `${s.artist}\\Covers\\${word(random)} ${word(random)} - ${s.base}`,
  }),
  neighbour: (s, random) => ({
    path: `${s.artist}\\${s.album}\\${padded(s.number + 1)} - ${neighbour(s, random)}`,
  }),
  longer: (s) => ({
    path: `${s.artist}\\${s.album}\\${padded(s.number)} ${s.base} Forever Young`,
  }),
  wholeAlbum: (s) => ({ path: `${s.artist} - ${s.album} (Full Album)`, drift: 2400 }),
  extended: (s) => ({ path: `downloads\\${s.artist} - ${s.base} (Extended Mix)`, drift: 90 }),
  otherPart: (s) => ({ path: `${s.artist}\\${s.album}\\${otherPart(s.base)}` }),
  shareName: (s, random) => ({ path: `${word(random)}\\${s.base}` }),
  lyrics: (s) => ({ path: `${s.artist}\\${s.album}\\${padded(s.number)} - ${s.base}.lrc` }),
};

function neighbour(s: Song, random: Random): string {
  const tail = pick(random, tails.filter((one) => !s.base.includes(one)));
  return s.base.includes(" ") ? s.base.replace(/\S+$/, tail) : `${s.base} ${tail}`;
}

function otherPart(title: string): string {
  return title.includes("Pt.")
    ? title.replace(/\d$/, (part) => String(Number(part) + 1))
    : `${title}, Pt. 4`;
}

const roots = ["@@xyzab\\", "@@qwert\\Music\\", "Music\\", "shared\\Music\\", "Peter\\"];

function offer(random: Random, path: string, seconds: number): RemoteFile {
  const ending = path.endsWith(".lrc") ? "" : pick(random, [".flac", ".mp3", ".m4a"]);
  return remote({
    username: `peer ${random(200)}`,
    filename: pick(random, roots) + path.replace(/[/:*?"<>|]/g, "_") + ending,
    duration_s: Math.max(1, Math.round(seconds)),
    size: Math.round(seconds * 40_000),
    free_slot: random(2) > 0,
    upload_speed: random(5_000_000),
    queue_length: random(30),
  });
}

function rightOffer(random: Random, s: Song): Labelled {
  const kind = pick(random, Object.keys(layouts));
  const path = pick(random, degradations)(layouts[kind]!(s, random), random);
  const drift = pick(random, [0, 0, 0, 1, -1, 2]);
  const file = offer(random, path, s.seconds + drift);
  return { file: random(12) === 0 ? { ...file, duration_s: null } : file, right: true, kind };
}

/** A trap is none when it happens to be what is wanted: `Live` says no place. */
function isRight(s: Song, kind: string): boolean {
  const asked = s.wanted.slice(s.base.length);
  if (asked.includes("Acoustic")) return /acoustic/i.test(kind);
  if (asked.includes("Instrumental")) return kind === "instrumental";
  if (asked.includes("Remix")) return kind === "remix";
  return /Live/.test(asked) &&
    (/live/i.test(kind) || asked === " - Live" && /otherPlace|bootleg/.test(kind));
}

function trap(random: Random, s: Song): Labelled {
  const versioned = / - (?!2011|Radio)/.test(s.wanted.slice(s.base.length));
  if (versioned && random(4) === 0) {
    const path = `${s.artist}\\${s.album}\\${padded(s.number)} - ${s.base}`;
    return { file: offer(random, path, s.seconds), right: false, kind: "original" };
  }
  const kind = pick(random, Object.keys(traps).filter((one) => !isRight(s, one)));
  const { path, drift = 0 } = traps[kind]!(s, random);
  return { file: offer(random, path, s.seconds + drift), right: false, kind };
}

/** A wanted song with the files peers offer for it; every fifth has none that is right. */
export function query(random: Random): Query {
  const s = song(random);
  const rights = random(5) === 0 ? 0 : 1 + random(4);
  return {
    wanted: track({
      title: s.wanted,
      artists: [s.artist],
      album: s.album,
      duration_ms: s.seconds * 1000,
    }),
    offers: [
      ...Array.from({ length: rights }, () => rightOffer(random, s)),
      ...Array.from({ length: 4 + random(8) }, () => trap(random, s)),
    ].sort((a, b) => a.file.upload_speed - b.file.upload_speed),
  };
}
