import { z } from "zod";
import type { ParsedLine } from "../schemas/ingest.ts";
import { ListError } from "./error.ts";
import { item, skipped } from "./item.ts";
import { findSpotifyLink } from "./links.ts";
import { plainLine } from "./plain.ts";
import { durationMs } from "./time.ts";

const text = z.string().nullish().catch(null);
const number = z.coerce.number().nullish().catch(null);
const name = z.union([z.string(), z.object({ name: z.string() }).transform((it) => it.name)]);

/** An item as people and services write it; what does not fit counts as not given. */
const Entry = z.object({
  title: text,
  name: text,
  track: text,
  artist: text,
  artists: z.union([z.array(name), z.string().transform((one) => [one])]).nullish().catch(null),
  album: z.union([name, z.null()]).optional().catch(null),
  album_artist: text,
  duration_ms: number,
  duration: z.union([z.string(), z.number()]).nullish().catch(null),
  isrc: text,
  track_number: number,
  disc_number: number,
  year: number,
  url: text,
  uri: text,
  album_uri: text,
  image_url: text,
  copyright: text,
  label: text,
  genres: z.union([z.array(z.string()), z.string().transform((one) => [one])]).nullish()
    .catch(null),
});
type Entry = z.output<typeof Entry>;

/** The items of a JSON list: an array, or an object that holds one as `lines`, `tracks` or `items`. */
const List = z.union([
  z.array(z.unknown()),
  z.object({ lines: z.array(z.unknown()) }).transform((list) => list.lines),
  z.object({ tracks: z.array(z.unknown()) }).transform((list) => list.tracks),
  z.object({ items: z.array(z.unknown()) }).transform((list) => list.items),
]);

/** Whether a text begins as a JSON list does; `[01] Artist - Title` is none. */
export function isJson(text: string): boolean {
  return /^\s*(?:\[\s*(?:["{[\]]|null|true|false|-?\d+\s*,)|\{\s*["}])/.test(text);
}

/** Each item of a JSON list, `line` being its place, 1 first. ListError if there is no list. */
export function jsonLines(text: string): Generator<ParsedLine> {
  const list = List.safeParse(parse(text));
  if (!list.success) {
    throw new ListError("unsupported", 'JSON without a list: give an array, or {"lines": […]}');
  }
  return entries(list.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ListError("unsupported", `broken JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function* entries(list: readonly unknown[]): Generator<ParsedLine> {
  for (const [at, each] of list.entries()) {
    const parsed = typeof each === "string" ? plainLine(at + 1, each) : readEntry(at + 1, each);
    if (parsed) yield parsed;
  }
}

/** One item as people and services write it; `line` is where it stands. */
export function readEntry(line: number, each: unknown): ParsedLine {
  const raw = JSON.stringify(each) ?? "";
  const entry = Entry.safeParse(each);
  return entry.success ? entryItem(line, raw, entry.data) : skipped(line, raw, "invalid");
}

function entryItem(line: number, raw: string, entry: Entry): ParsedLine {
  return item(line, raw, {
    title: entry.title ?? entry.name ?? entry.track ?? undefined,
    artists: entry.artists ?? [entry.artist ?? ""],
    album: entry.album ?? undefined,
    album_artist: entry.album_artist ?? undefined,
    duration_ms: entry.duration_ms ?? durationMs(String(entry.duration ?? "")),
    isrc: entry.isrc ?? undefined,
    track_number: entry.track_number ?? undefined,
    disc_number: entry.disc_number ?? undefined,
    year: entry.year ?? undefined,
    url: findSpotifyLink(entry.url ?? entry.uri ?? "")?.url,
    spotify: {
      album_uri: entry.album_uri,
      image_url: entry.image_url,
      copyrights: entry.copyright,
      label: entry.label,
      genres: entry.genres ?? [],
    },
  });
}
