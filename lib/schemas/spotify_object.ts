/** Tracks and albums as Spotify's API writes them, and the shorter forms people send instead. */
import { z } from "zod";
import { type Track, track } from "./track.ts";

const text = z.string().max(500);

/** `["A"]`, `[{"name": "A"}]` or `"A"`. */
export const Artists = z.union([
  z.array(z.union([text, z.looseObject({ name: text })])).max(50),
  text,
])
  .nullish();

/** The names in several such fields, each once; blank ones are none. */
export function artistNames(...given: z.output<typeof Artists>[]): string[] {
  const all = given.flatMap((one) => one ?? []);
  const names = all.map((one) => (typeof one === "string" ? one : one.name).trim());
  return [...new Set(names)].filter(Boolean);
}

/** `null` for what is no code, or none of a recording. */
export function isrcOf(text: string | null | undefined): string | null {
  const code = text?.replace(/[\s-]/g, "").toUpperCase() ?? "";
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code) ? code : null;
}

/** The year a date begins with. */
export function yearOf(date: string | number | null | undefined): number | null {
  const [, year] = /^([12]\d{3})(?!\d)/.exec(String(date ?? "")) ?? [];
  return year === undefined ? null : Number(year);
}

/** A whole number above 0, or that none is known. */
export function known(value: number | null | undefined): number | null {
  return Math.round(value ?? 0) || null;
}

const count = z.int().nonnegative().max(9999).nullish();
const duration = z.number().nonnegative().max(86_400_000).nullish();
export const Year = z.union([z.int().nonnegative().max(9999), text]).nullish();
export const SpotifyId = text.nullish();

interface Named {
  name?: string | null | undefined;
  title?: string | null | undefined;
}

/** A name that may be called either way; `""` when there is none. */
export function nameOf({ name, title }: Named): string {
  return name?.trim() || title?.trim() || "";
}

/** For what has to be called something. */
export const lacksName = (path: string) => ({ path: [path], error: "is missing" });

/** What is said of a track: Spotify's own object, or `{"id", "name"}`. */
export const SpotifyTrackFields = z.object({
  id: SpotifyId,
  name: text.optional(),
  title: text.optional(),
  artists: Artists,
  album: z.union([text, z.object({ name: text.nullish(), release_date: Year })]).nullish(),
  duration_ms: duration,
  isrc: text.nullish(),
  external_ids: z.object({ isrc: text.nullish() }).nullish(),
  track_number: count,
  disc_number: z.int().nonnegative().max(999).nullish(),
  year: Year,
}).refine((given) => nameOf(given) !== "", lacksName("name"));

/** A track to be found, and its id at Spotify. */
export interface WantedTrack {
  id: string | null;
  track: Track;
}

export function wantedTrack(given: z.output<typeof SpotifyTrackFields>): WantedTrack {
  const album = typeof given.album === "string" ? { name: given.album } : given.album;
  const released = album && "release_date" in album ? album.release_date : null;
  return {
    id: given.id?.trim() || null,
    track: track({
      title: nameOf(given),
      artists: artistNames(given.artists),
      album: album?.name?.trim() || null,
      duration_ms: known(given.duration_ms),
      isrc: isrcOf(given.isrc) ?? isrcOf(given.external_ids?.isrc),
      track_number: known(given.track_number),
      disc_number: known(given.disc_number),
      year: yearOf(given.year) ?? yearOf(released),
    }),
  };
}

export const SpotifyTrack = SpotifyTrackFields.transform(wantedTrack);
