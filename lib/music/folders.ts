import { creditScore } from "./artist.ts";
import type { Folder } from "./folder.ts";
import { isVarious, readableFolder } from "./folder_words.ts";
import { normalise } from "./normalise.ts";
import type { VersionClaims } from "./versions.ts";
import type { Wanted } from "./wanted.ts";

/** What the folders of a path say. */
export interface Folders {
  /** How well an artist folder or credit names a wanted artist, 0 to 1. */
  artist: number;
  /** Normalised name in the artist's place; `""` if nothing stands there. */
  slot: string;
  /** `A & X` with X unknown. */
  stranger: string | null;
  /** Normalised album, or `null` when the file lies loose. */
  album: string | null;
  /** Likeness to the wanted album; `null` when either is unknown. */
  albumLikeness: number | null;
  context: VersionClaims["context"];
  hints: VersionClaims["hints"];
  /** A folder of various artists, soundtracks or compilations. */
  various: boolean;
  disc: number | null;
  /** All folders below the root, normalised, for finding names in. */
  text: string;
}

/**
 * The folders without what says nothing of the music (matching.md §3.1): the name of the share,
 * which is the peer's own, and general ones below it. A share that is called like a wanted artist,
 * or credits one among others, was shared as that artist's folder.
 */
function meaningful(
  names: readonly string[],
  wanted: Wanted,
  read: (folder: string) => Folder,
): Folder[] {
  const [root = "", ...rest] = names;
  const [name = ""] = readableFolder(root).split(" - ");
  const known = !root.startsWith("@@") &&
    (wanted.artists.some(({ like }) => like(normalise(name)) >= .95) ||
      creditScore(wanted.artists, name) >= .95);
  const folders = (known ? [root, ...rest] : rest).map(read);
  const first = folders.findIndex((folder) => !folder.isGeneric || folder.isArtist);
  return first < 0 ? [] : folders.slice(first);
}

interface Slot {
  score: number;
  name: string;
  at: number;
  stranger: string | null;
}

/** The folder above the album that names a wanted artist best, else the one next to the album. */
function artistSlot(folders: readonly Folder[]): Slot {
  const scores = folders.map(({ credits }) => Math.max(0, ...credits));
  const score = Math.max(0, ...scores);
  const at = score >= .75 ? scores.lastIndexOf(score) : -1;
  const found = folders[at] ?? folders.findLast(({ isNobody }) => !isNobody);
  return { score, at, name: found?.name ?? "", stranger: at < 0 ? null : folders[at]!.stranger };
}

/**
 * The credit a folder of albums gives: what stands before ` - `, or all of it unless another
 * folder stands in the artist's place; a self-titled album is no evidence under somebody else.
 */
function albumCredit({ credits, credit }: Folder, slot: Slot): number {
  return Math.max(0, ...credits.slice(0, -1), slot.name === "" ? credit : 0);
}

/** Kinds any folder speaks of, wherever it stands: nothing below it is the artist's own. */
const anywhere = new Set(["karaoke", "cover"]);

/** What the folders below the artist say of the recordings in them. */
function claimsOf(folders: readonly Folder[], from: number) {
  const own = folders.map((folder, at) => ({ ...folder, near: at >= from }))
    .filter(({ isArtist }) => !isArtist);
  return {
    context: own.flatMap(({ claims, near }) =>
      near ? claims.context : claims.context.filter(({ kind }) => anywhere.has(kind))
    ),
    hints: own.flatMap(({ claims, near }) => near ? claims.hints : []),
  };
}

/** Whether the innermost folder is the artist's, not an album's. */
function isLoose(last: Folder, slot: Slot): boolean {
  return last.isGeneric || slot.name === "" && last.parts.length <= 1 && last.credit >= .95;
}

const nothing = {
  artist: 0,
  slot: "",
  stranger: null,
  album: null,
  albumLikeness: null,
  context: [],
  hints: [],
  disc: null,
  text: "",
};

/**
 * Reads the folders of a remote path, outermost first, for what they say about the wanted track
 * (matching.md §3.3 steps 1 to 3). `read` reads one folder.
 */
export function readFolders(
  names: readonly string[],
  wanted: Wanted,
  read: (folder: string) => Folder,
): Folders {
  const below = meaningful(names, wanted, read);
  const various = names.slice(1).some((name) => read(name).isVarious);
  const albums = below.findLastIndex(({ disc }, at) => at === 0 || disc === null);
  const last = below[albums];
  if (!last) return { ...nothing, various };
  const slot = artistSlot(below.slice(0, albums));
  const [before = ""] = last.parts.length > 1 ? last.parts : [];
  const split = isVarious(before) ? "" : before;
  const loose = isLoose(last, slot);
  return {
    artist: Math.max(slot.score, albumCredit(last, slot)),
    slot: slot.name || split,
    stranger: slot.stranger ?? (slot.name === "" || split !== "" ? last.stranger : null),
    album: loose ? null : last.parts.at(-1) ?? last.name,
    albumLikeness: loose ? null : last.albumLikeness,
    ...claimsOf(below, slot.at >= 0 ? slot.at + 1 : albums),
    various,
    disc: below.at(-1)!.disc,
    text: below.map(({ name }) => name).join(" "),
  };
}
