import type { ParsedLine } from "../../schemas/ingest.ts";
import type { Recognised } from "../format.ts";
import { isRecord, readEntry } from "../json_entry.ts";
import { plainLine } from "../plain.ts";

/** What holds a list in an object, the surest first. */
const holders = ["lines", "tracks", "items"];
/** Playlists in playlists in …: deeper is no list. */
const deepest = 4;

/**
 * Harmony's own JSON and what people and services write: an array, or an object that holds one as
 * `lines`, `tracks` or `items`, or as `links` (upstream.md §1.2). Items are texts, tracks, or whole playlists with their names.
 */
export function anyJson(value: unknown): Recognised | undefined {
  const list = listIn(value) ?? linksIn(value);
  if (!list) return undefined;
  return { format: "json", items: numbered(entries(list, undefined, 0)) };
}

/** Only around the whole: a track may have links of its own. */
function linksIn(value: unknown): unknown[] | undefined {
  const links = isRecord(value) ? value["links"] : undefined;
  return Array.isArray(links) ? links : undefined;
}

/** The list in a value, also in pages: `{"tracks": {"items": […]}}`. */
export function listIn(value: unknown, deep = 0): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || deep > deepest) return undefined;
  for (const holder of holders) {
    const held = value[holder];
    if (Array.isArray(held)) return held;
    if (isRecord(held)) return listIn(held, deep + 1);
  }
}

type Read = (line: number) => ParsedLine | undefined;

function* entries(
  list: readonly unknown[],
  name: string | undefined,
  deep: number,
): Generator<Read> {
  for (const each of list) {
    const inner = isRecord(each) && deep < deepest ? listIn(each) : undefined;
    if (inner) yield* entries(inner, nameOf(each) ?? name, deep + 1);
    else yield (line) => readAny(line, each, name);
  }
}

function readAny(line: number, each: unknown, name: string | undefined): ParsedLine | undefined {
  if (typeof each === "string") return plainLine(line, each);
  // Spotify's own pages wrap a track: {"added_at": …, "track": {…}}.
  const track = isRecord(each) ? each["track"] ?? each["item"] : undefined;
  return readEntry(line, isRecord(track) ? track : each, name);
}

function nameOf(value: unknown): string | undefined {
  const { name, title } = value as Record<string, unknown>;
  return [name, title].find((text) => typeof text === "string") as string | undefined;
}

/** Each with its place, 1 first; what is no item leaves a gap. */
export function* numbered(reads: Iterable<Read>): Generator<ParsedLine> {
  let line = 0;
  for (const read of reads) {
    const parsed = read(++line);
    if (parsed) yield parsed;
  }
}
