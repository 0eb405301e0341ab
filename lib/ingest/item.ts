import type { ParsedLine, SkipReason } from "../schemas/ingest.ts";
import { Isrc, type Track } from "../schemas/track.ts";
import { type RawFacts, spotifyFacts } from "./spotify_facts.ts";

const longestText = 500;
const mostArtists = 50;
const longestRaw = 200;

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
  /** What a list knows of it at Spotify besides. */
  spotify?: Omit<RawFacts, "url">;
}

/**
 * The item that begins at `line`: accepted with what is usable of `fields`, or skipped because the
 * title or the artist is missing. Texts are trimmed and composed (NFC), nothing else is changed.
 */
export function item(line: number, raw: string, fields: Fields): ParsedLine {
  const url = fields.url ?? null;
  const title = clean(fields.title);
  const artists = (fields.artists ?? []).flatMap(credited).map(clean).filter((name) =>
    name !== null
  );
  if (title === null && artists.length === 0 && url) {
    return skipped(line, raw, "link_needs_account", url);
  }
  if (title === null) return skipped(line, raw, "no_title", url);
  if (artists.length === 0) return skipped(line, raw, "no_artist", url);
  const track = { title, artists: artists.slice(0, mostArtists), ...details(fields) };
  return fits(track)
    ? { status: "accepted", line, track, url, spotify: spotifyFacts({ ...fields.spotify, url }) }
    : skipped(line, raw, "too_long", url);
}

/** An item that is not taken, with at most 200 characters of what stood there. */
export function skipped(
  line: number,
  raw: string,
  reason: SkipReason,
  url: string | null = null,
): ParsedLine {
  return {
    status: "skipped",
    line,
    reason,
    raw: [...raw.trim().slice(0, 2 * longestRaw)].slice(0, longestRaw).join(""),
    url,
  };
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
  const plain = Isrc.safeParse(text?.replace(/[\s-]/g, "").toUpperCase());
  return plain.success ? plain.data : null;
}

function fits({ title, artists, album, album_artist }: Track): boolean {
  return [title, ...artists, album ?? "", album_artist ?? ""]
    .every((text) => text.length <= longestText);
}
