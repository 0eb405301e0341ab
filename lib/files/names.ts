import type { Track } from "../schemas/track.ts";
import { segment } from "./segment.ts";
import {
  defaultTemplate,
  type Field,
  type FieldPiece,
  parseTemplate,
  type Piece,
  type Template,
} from "../schemas/template.ts";

/** Room for `_1234` behind a name. */
const suffixBytes = 5;
/** A group at the end of a name keeps its place when the name is cut, if it is no longer. */
const longestTail = 100;
const standard = parseTemplate(defaultTemplate);

/** What is known of a file besides its track. */
export interface FileFacts {
  /** With or without its dot. */
  extension: string;
  bitrate_kbps?: number | null;
}

/**
 * Where a track belongs below MUSIC_DIR, with `/` on every system, by a template; by default
 * `Artist/Album/NN - Title.ext`, later discs in a folder of their own (seed 002 "File
 * Organization"). Every name is fit for every system (`segment`): whatever the fields hold, the
 * path stays inside its root.
 */
export function organisedPath(
  track: Track,
  { extension, bitrate_kbps = null }: FileFacts,
  template: Template = standard,
): string {
  const ending = extension.toLowerCase().replace(/[^a-z0-9]/g, "");
  const known = valuesOf(track, ending, bitrate_kbps);
  const names = namesOf(template, known).filter(({ head, tail }) => head + tail !== "");
  const file = names.pop()!;
  return [
    ...names.map((name) => fit(name, 0)),
    `${fit(file, ending.length + 1 + suffixBytes)}.${ending}`,
  ].join("/");
}

type Values = Readonly<Record<Field, string | number | null>>;

function valuesOf(track: Track, ending: string, bitrate: number | null): Values {
  const [artist = null] = track.artists;
  return {
    albumartist: track.album_artist ?? artist,
    artist,
    artists: track.artists.join(", ") || null,
    album: track.album,
    title: track.title,
    track: track.track_number,
    disc: track.disc_number,
    year: track.year,
    bitrate: bitrate === null ? null : Math.round(bitrate),
    format: ending.toUpperCase(),
    isrc: track.isrc,
  };
}

/** What stands outside of brackets for what is not known. */
const unknown: Readonly<Partial<Record<Field, string>>> = {
  albumartist: "Unknown Artist",
  artist: "Unknown Artist",
  artists: "Unknown Artist",
  album: "Unknown Album",
  disc: "1",
};

/** One folder or file: what is cut when it is too long, and what is not. */
interface Name {
  head: string;
  /** Groups at its end. */
  tail: string;
}

function namesOf(template: Template, known: Values): Name[] {
  const names: Name[] = [{ head: "", tail: "" }];
  const add = (piece: Piece, isTail: boolean) => {
    const [text, ...folders] = typeof piece === "string" ? piece.split("/") : [shown(piece, known)];
    for (const [at, part] of [text!, ...folders].entries()) {
      if (at > 0) names.push({ head: "", tail: "" });
      const name = names.at(-1)!;
      if (isTail) name.tail += part;
      else if (part !== "") Object.assign(name, { head: name.head + name.tail + part, tail: "" });
    }
  };
  for (const part of template) {
    if (typeof part === "string" || "field" in part) add(part, false);
    else if (part.group.every((piece) => isKnown(piece, known))) {
      for (const piece of part.group) add(piece, true);
    }
  }
  return names;
}

/** The first disc says nothing: most records have but one. */
function isKnown(piece: Piece, known: Values): boolean {
  if (typeof piece === "string") return true;
  const value = known[piece.field];
  return value !== null && (piece.field !== "disc" || Number(value) > 1);
}

function shown({ field, width }: FieldPiece, known: Values): string {
  const value = known[field];
  return value === null ? unknown[field] ?? "" : String(value).padStart(width, "0");
}

function fit({ head, tail }: Name, spare: number): string {
  const room = new TextEncoder().encode(tail).length;
  if (head === "" || tail === "" || room > longestTail) return segment(head + tail, spare);
  const name = segment(head, spare + room) + tail;
  // A tail that is fit as it stands needs no second look, which could cut it.
  return segment(`x${tail}`) === `x${tail}` ? name : segment(name, spare);
}

/** The `n`-th other name of a path: `…/01 - Song.flac` → `…/01 - Song_1.flac`. */
export function withSuffix(path: string, n: number): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1
    ? `${path.slice(0, dot)}_${n}${path.slice(dot)}`
    : `${path}_${n}`;
}
