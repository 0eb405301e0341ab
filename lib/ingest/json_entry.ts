import { z } from "zod";
import type { ParsedLine } from "../schemas/ingest.ts";
import { columnOf } from "./columns.ts";
import { item, type Raw, skipped } from "./item.ts";
import { findSpotifyLink } from "./links.ts";
import { durationMs } from "./time.ts";

const text = z.string().nullish().catch(null);
const number = z.coerce.number().nullish().catch(null);
const name = z.union([z.string(), z.object({ name: z.string() }).transform((it) => it.name)]);
const texts = z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish()
  .catch(null);

/** An item as people and services write it; what does not fit counts as not given. */
const Entry = z.object({
  title: text,
  name: text,
  track: text,
  artist: z.union([name, z.null()]).optional().catch(null),
  artists: z.union([z.array(name), z.string().transform((one) => [one])]).nullish().catch(null),
  album: z.union([name, z.object({ title: z.string() }).transform((it) => it.title), z.null()])
    .optional().catch(null),
  album_artist: text,
  duration_ms: number,
  duration: z.union([z.string(), z.number()]).nullish().catch(null),
  isrc: text,
  external_ids: z.object({ isrc: text }).nullish().catch(null),
  track_number: number,
  disc_number: number,
  year: number,
  url: text,
  uri: text,
  album_uri: text,
  image_url: text,
  copyright: text,
  label: text,
  genres: texts,
});
type Entry = z.output<typeof Entry>;

/** One item as people and services write it; `line` is where it stands. */
export function readEntry(line: number, each: unknown, list?: string): ParsedLine {
  const raw = rawOf(each);
  const entry = Entry.safeParse(isRecord(each) ? withKnownNames(each) : each);
  return entry.success ? entryItem(line, raw, entry.data, list) : skipped(line, raw, "invalid");
}

/** How an item stood there, for whoever has to find it again; not deeper than a person reads. */
export function rawOf(each: unknown): () => string {
  return () => JSON.stringify(shallow(each, 2)) ?? "";
}

function shallow(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return depth ? value.slice(0, 9).map((one) => shallow(one, depth - 1)) : [];
  }
  const members = depth ? Object.entries(value).slice(0, 20) : [];
  return Object.fromEntries(members.map(([name, one]) => [name, shallow(one, depth - 1)]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `Artist Name(s)` and the like are told as in tables, where nothing says it plainly. */
function withKnownNames(each: Record<string, unknown>): Record<string, unknown> {
  const known: Record<string, unknown> = { ...each };
  for (const [name, value] of Object.entries(each)) {
    const column = name in Entry.shape ? undefined : columnOf(name);
    if (column) known[column] ??= value;
  }
  return known;
}

function entryItem(line: number, raw: Raw, entry: Entry, list?: string): ParsedLine {
  return item(line, raw, {
    title: entry.title ?? entry.name ?? entry.track ?? undefined,
    artists: entry.artists ?? [entry.artist ?? ""],
    album: entry.album ?? undefined,
    album_artist: entry.album_artist ?? undefined,
    duration_ms: entry.duration_ms ?? durationMs(String(entry.duration ?? "")),
    isrc: entry.isrc ?? entry.external_ids?.isrc ?? undefined,
    track_number: entry.track_number ?? undefined,
    disc_number: entry.disc_number ?? undefined,
    year: entry.year ?? undefined,
    url: findSpotifyLink(`${entry.uri ?? ""} ${entry.url ?? ""}`)?.url,
    list,
    spotify: {
      album_uri: entry.album_uri,
      image_url: entry.image_url,
      copyrights: entry.copyright,
      label: entry.label,
      genres: entry.genres ?? [],
    },
  });
}
