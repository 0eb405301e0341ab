import type { ItemKind, ParsedLine, SkipReason } from "../schemas/ingest.ts";
import { Isrc, type Track } from "../schemas/track.ts";
import { refusalOf } from "./link_refusal.ts";
import { findSpotifyLink } from "./links.ts";
import { wantsLossless } from "./prior.ts";
import { type RawFacts, spotifyFacts } from "./spotify_facts.ts";

const longestText = 500;
const mostArtists = 50;
const longestRaw = 200;

/** What stood there; given as a function where it would have to be written first. */
export type Raw = string | (() => string);

/** What a format found in one item of a list, as it stood there. */
export interface Fields {
  title?: string | undefined;
  artists?: readonly string[] | undefined;
  album?: string | undefined;
  album_artist?: string | undefined;
  duration_ms?: number | null | undefined;
  isrc?: string | undefined;
  track_number?: number | undefined;
  disc_number?: number | undefined;
  year?: number | undefined;
  url?: string | null | undefined;
  /** The playlist it stood in, where a file holds several. */
  list?: string | undefined;
  /** It goes before others: somebody likes it, or it is a lossless file. */
  prior?: boolean | undefined;
  /** What a list knows of it at Spotify besides. */
  spotify?: Omit<RawFacts, "url">;
}

/**
 * The item that begins at `line`: accepted with what is usable of `fields`, or skipped because the
 * title or the artist is missing. Texts are trimmed and composed (NFC), nothing else is changed.
 */
export function item(line: number, raw: Raw, fields: Fields): ParsedLine {
  const url = fields.url ?? null;
  const title = clean(fields.title);
  const artists = namesOf(fields.artists);
  const isBare = title === null && artists.length === 0;
  if (url && (isBare || isOther(url))) return linked(line, raw, url);
  if (title === null) return skipped(line, raw, "no_title", url);
  if (artists.length === 0) return skipped(line, raw, "no_artist", url);
  const track = { title, artists, ...details(fields) };
  return fits(track)
    ? accepted(line, {
      track,
      url,
      spotify: spotifyFacts({ ...fields.spotify, url }),
      list: listName(fields.list),
      ...(isPrior(raw, fields) && { prior: true }),
    })
    : skipped(line, raw, "too_long", url);
}

/** An entry of JSON is not written out again only to look for the name of a format. */
function isPrior(raw: Raw, { prior }: Fields): boolean {
  return prior === true || (typeof raw === "string" && wantsLossless(raw));
}

function shortened(raw: string): string {
  return [...raw.trim().slice(0, 2 * longestRaw)].slice(0, longestRaw).join("");
}

/** An album of which a list gives the names, and perhaps a link. */
export function albumItem(
  line: number,
  raw: Raw,
  { title, artists, url = null, list }: Pick<Fields, "title" | "artists" | "url" | "list">,
): ParsedLine {
  const names = { title: clean(title), artists: namesOf(artists) };
  if (names.title === null || names.artists.length === 0) {
    if (url) return linked(line, raw, url);
    return skipped(line, raw, names.title === null ? "no_title" : "no_artist");
  }
  const album = { title: names.title, artists: names.artists };
  if ([album.title, ...album.artists].some((text) => text.length > longestText)) {
    return skipped(line, raw, "too_long", url);
  }
  const known = { kind: "album", album, url, list: listName(list) } as const;
  return accepted(line, known);
}

type Accepted = Extract<ParsedLine, { status: "accepted" }>;

/** An item that is taken: a track, unless something else is said. */
export function accepted(line: number, known: Partial<Accepted>): Accepted {
  const nothing = { track: null, album: null, url: null, spotify: null, list: null };
  return { kind: "track", ...nothing, ...known, status: "accepted", line };
}

/** An item of which only its Spotify link is known: what it is decides whether it is taken. */
export function linked(line: number, raw: Raw, url: string): ParsedLine {
  const link = findSpotifyLink(url);
  const reason = link ? refusalOf(link) : "not_a_track";
  if (reason) return skipped(line, raw, reason, url);
  return accepted(line, { kind: link!.kind as ItemKind, url });
}

/** Longer than any address that leads somewhere. */
const longestUrl = 1000;

/** An item that is not taken, with at most 200 characters of what stood there. */
export function skipped(
  line: number,
  raw: Raw,
  reason: SkipReason,
  url: string | null = null,
): ParsedLine {
  return {
    status: "skipped",
    line,
    reason,
    raw: shortened(typeof raw === "string" ? raw : raw()),
    url: url && url.slice(0, longestUrl),
  };
}

function namesOf(artists: Fields["artists"]): string[] {
  return (artists ?? []).flatMap(credited).map(clean).filter((name) => name !== null)
    .slice(0, mostArtists);
}

function listName(list: string | undefined): string | null {
  return clean(list)?.slice(0, longestText) ?? null;
}

/** Links that decide what an item is, whatever words stand beside them. */
const others: ReadonlySet<string | null | undefined> = new Set(
  ["album", "playlist", "artist", "episode", "show", "audiobook", "chapter", "collection"],
);

function isOther(url: string): boolean {
  return others.has(findSpotifyLink(url)?.kind);
}

function details(fields: Fields): Omit<Track, "title" | "artists"> {
  return {
    album: clean(fields.album),
    album_artist: clean(fields.album_artist),
    duration_ms: within(fields.duration_ms, 1, 86_400_000),
    isrc: isrc(fields.isrc),
    track_number: within(fields.track_number, 1, 9999),
    disc_number: within(fields.disc_number, 1, 999),
    year: within(fields.year, 1000, 2999),
  };
}

/** `A feat. B`: two artists, whatever the format calls its one column. */
function credited(artist: string): string[] {
  return artist.split(/\s[([]?(?:feat\.?|ft\.?|featuring)\s+/i).map((name, index) =>
    index > 0 ? name.replace(/[)\]]\s*$/, "") : name
  );
}

function clean(text: string | undefined): string | null {
  return text?.normalize("NFC").trim() || null;
}

function within(value: number | null | undefined, least: number, most: number): number | null {
  const whole = Math.round(value ?? NaN);
  return whole >= least && whole <= most ? whole : null;
}

function isrc(text: string | undefined): string | null {
  if (!text) return null;
  const plain = Isrc.safeParse(text?.replace(/[\s-]/g, "").toUpperCase());
  return plain.success ? plain.data : null;
}

function fits({ title, artists, album, album_artist }: Track): boolean {
  return [title, ...artists, album ?? "", album_artist ?? ""]
    .every((text) => text.length <= longestText);
}
