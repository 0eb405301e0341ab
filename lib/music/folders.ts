import { creditScore, strangerBeside } from "./artist.ts";
import { folderClaims } from "./folder_claims.ts";
import { normalise, tidy } from "./normalise.ts";
import { readSegments } from "./segments.ts";
import type { VersionClaims } from "./versions.ts";
import type { Wanted } from "./wanted.ts";

/** What the folders of a path say. */
export interface Folders {
  /** How well an artist folder or credit names a wanted artist, 0 to 1. */
  artist: number;
  /** Normalised name in the artist's place, when there is one; `""` if nothing stands there. */
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

const genres =
  "rock|pop|electronic|electronica|dance|edm|house|techno|trance|dnb|drum and bass|dubstep|hip ?hop|rap|" +
  "metal|punk|jazz|blues|soul|funk|r and b|rnb|country|folk|indie|alternative|classical|klassik|" +
  "reggae|ambient|world|latin|disco|hardcore|gospel|80s|90s|70s|60s|00s|\\d{4}s?|other|misc";
const places =
  "(?:my )?(?:music|musik|musica|musique|muziek)|mp3s?|flacs?|m4a|lossless|lossy|audio|media|" +
  "downloads?|downloaded|completed?|finished|incomplete|shared?|sharing|shares|soulseek.*|slsk.*|" +
  "torrents?|library|collection|archive|(?:un)?sorted|new|stuff|data|home|users?|mnt|nas|hdd?|" +
  "albums?|singles?|eps?|discograph(?:y|ies)|artists?|bands?|songs?|tracks?|playlists?|vinyl|cds?|" +
  "web|hi ?res|24 ?bits?|320|favou?rites|[a-z0-9]|[a-z] [a-z]|0 9|[a-z] drive";
const variousNames =
  "va|v a|various(?: artists?)?|compilations?|soundtracks?|osts?|samplers?|mixed artists";
const generic = new RegExp(`^(?:${genres}|${places}|${variousNames})$`);
const variousFolder = new RegExp(`^(?:${variousNames})(?: - .*)?$`);
const disc = /^(?:cd|dis[ck]|disque|volume|vol|lp|side)[ ._-]*(\d{1,2}|[a-d])\b/i;
const sceneTail =
  /-(?:\d*CD|WEB|VINYL|LP|EP|CDS|CDM|SAT|FLAC|\(?[A-Z]+\d+\)?)(?:-[^-\s]+)*-(?:19|20)\d\d-\w+$/i;

function readable(folder: string): string {
  const tidied = tidy(folder).replace(sceneTail, "");
  const scene = !tidied.includes(" ") && /[^-]-[^-]/.test(tidied) && tidied.includes("_");
  const spaced = tidied.replaceAll("_", " ");
  return (scene ? spaced.replaceAll("-", " - ") : spaced)
    .replace(/^(?:19|20)\d\d (?=[^-\s])/, "");
}

/** Collections are named after an occasion: nobody's name stands there. */
const collection = new RegExp(
  "(?:^| )(?:hits|greatest|best of|top \\d+|charts?|playlists?|party|mixtapes?|collections?|classics|" +
    "oldies|ballads|love songs|workout|anthems|essentials|\\d0s|music|songs|mp3s?|flacs?)(?: |$)",
);

function isGeneric(folder: string): boolean {
  return generic.test(normalise(folder));
}

function isNobody(folder: string): boolean {
  return isGeneric(folder) || collection.test(normalise(folder));
}

/**
 * The folders without what says nothing of the music (matching.md §3.1): the name of the share,
 * which is the peer's own, and general ones below it. A share that is called exactly like a
 * wanted artist was shared as that artist's folder.
 */
function meaningful(folders: readonly string[], wanted: Wanted): string[] {
  const [root = "", ...rest] = folders;
  const [name = ""] = readable(root).split(" - ");
  const known = !root.startsWith("@@") &&
    wanted.artists.some((artist) => artist.like(normalise(name)) >= .95);
  const kept = known ? [root, ...rest] : rest;
  const first = kept.findIndex((folder) =>
    !isGeneric(folder) || wanted.artists.some(({ name }) => name === normalise(folder))
  );
  return first < 0 ? [] : kept.slice(first).map(readable);
}

/** The disc a folder holds; `null` for any other, and for an album that is called so. */
function discOf(folder: string, wanted: Wanted): number | null {
  const [, side] = disc.exec(folder) ?? [];
  if (!side || wanted.album?.name === normalise(folder)) return null;
  return Number(side) || side.toLowerCase().charCodeAt(0) - 96;
}

interface Named {
  parts: string[];
  whole: string;
}

function namesIn(folder: string): Named {
  const { parts } = readSegments(folder);
  const texts = parts.map(({ flat }) => flat).filter((text) => !/^(?:19|20)\d\d$/.test(text));
  return { parts: texts, whole: normalise(texts.join(" ")) };
}

function albumLikeness(wanted: Wanted, folder: string, names: Named): number | null {
  if (!wanted.album) return null;
  const bare = readSegments(folder).parts.map((part) => normalise(part.bare));
  const readings = [names.whole, ...names.parts.map(normalise), ...bare];
  const found = Math.max(...readings.map(wanted.album.like));
  return found;
}

/**
 * The credit a folder of albums gives: what stands before ` - `, or all of it unless another
 * folder stands in the artist's place; a self-titled album is no evidence under somebody else.
 */
function albumCredit(wanted: Wanted, { parts }: Named, slot: string): number {
  const credits = parts.slice(0, -1);
  if (slot === "") credits.push(parts.join(" - "));
  return Math.max(0, ...credits.map((credit) => creditScore(wanted.artists, credit)));
}

interface Slot {
  score: number;
  name: string;
  at: number;
  stranger: string | null;
}

/** The folder above the album that names a wanted artist best, else the one next to the album. */
function artistSlot(wanted: Wanted, folders: readonly string[]): Slot {
  const named = folders.map((folder, at) => {
    const { parts, whole } = namesIn(folder);
    const score = Math.max(0, ...parts.map((part) => creditScore(wanted.artists, part)));
    return { score, at, name: isNobody(folder) ? "" : whole };
  });
  const best = named.reduce((a, b) => b.score >= a.score ? b : a, { score: 0, at: -1, name: "" });
  const stranger = best.at < 0 ? null : strangerBeside(wanted.artists, folders[best.at]!);
  if (best.score >= .75) return { ...best, stranger };
  const nearest = named.findLast(({ name }) => name !== "");
  return { score: best.score, at: -1, name: nearest?.name ?? "", stranger: null };
}

/** Kinds any folder speaks of, wherever it stands: nothing below it is the artist's own. */
const anywhere = new Set(["karaoke", "cover"]);

function claimsOf(wanted: Wanted, folders: readonly string[], from: number) {
  const claims = folders.map((folder, at) => {
    if (wanted.artists.some(({ name }) => name === normalise(folder))) return null;
    const { context, hints } = folderClaims(folder);
    const near = at >= from;
    return {
      hints: near ? hints : [],
      context: context.filter((v) => near || anywhere.has(v.kind)),
    };
  });
  return {
    context: claims.flatMap((claim) => claim?.context ?? []),
    hints: claims.flatMap((claim) => claim?.hints ?? []),
  };
}

/**
 * Reads the folders of a remote path, outermost first, for what they say about the wanted track
 * (matching.md §3.3 steps 1 to 3).
 */
export function readFolders(all: readonly string[], wanted: Wanted): Folders {
  const below = meaningful(all, wanted);
  const discs = below.map((folder, at) => at > 0 ? discOf(folder, wanted) : null);
  const albums = discs.findLastIndex((number) => number === null) + 1;
  const folders = below.slice(0, albums);
  const last = folders.at(-1);
  const names = namesIn(last ?? "");
  const slot = artistSlot(wanted, folders.slice(0, -1));
  const credit = last === undefined ? 0 : albumCredit(wanted, names, slot.name);
  const lone = slot.name === "" && names.parts.length === 1;
  const loose = last === undefined || isGeneric(last) ||
    lone && creditScore(wanted.artists, names.parts[0]!) >= .95;
  const from = slot.at >= 0 ? slot.at + 1 : folders.length - 1;
  const before = names.parts.length > 1 ? normalise(names.parts[0]!) : "";
  const split = variousFolder.test(before) ? "" : before;
  return {
    artist: Math.max(slot.score, credit),
    slot: slot.name || split,
    stranger: slot.stranger ??
      (slot.name === "" || split ? strangerBeside(wanted.artists, names.parts[0] ?? "") : null),
    album: loose ? null : normalise(names.parts.at(-1) ?? last),
    albumLikeness: loose ? null : albumLikeness(wanted, last, names),
    ...claimsOf(wanted, below, from),
    various: all.slice(1).some((folder) => variousFolder.test(tidy(folder).toLowerCase())),
    disc: discs.at(-1) ?? null,
    text: normalise(below.join(" ")),
  };
}
