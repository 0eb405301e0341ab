import { z } from "zod";
import type { Recognised } from "../format.ts";
import { isRecord, readEntry } from "../json_entry.ts";
import { numbered } from "./any_json.ts";

/** Last.fm writes a name as `{"#text": …}`, as `{"name": …}`, or bare. */
const name = z.union([
  z.string(),
  z.object({ "#text": z.string() }).transform((it) => it["#text"]),
  z.object({ name: z.string() }).transform((it) => it.name),
]).nullish().catch(null);

const Scrobble = z.object({ name, track: name, artist: name, album: name });

const methods = ["recenttracks", "lovedtracks", "toptracks", "tracks"];

/** Scrobbles and loved tracks: Last.fm's own API, its pages, and what lastfmstats.com writes. */
export function lastfm(value: unknown): Recognised | undefined {
  const scrobbles = scrobblesIn(value);
  if (!scrobbles) return undefined;
  const reads = scrobbles.map((each) => (line: number) => {
    const known = Scrobble.safeParse(each);
    return readEntry(line, known.success ? known.data : each);
  });
  return { format: "lastfm", items: numbered(reads) };
}

function scrobblesIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return pages(value) ?? (isScrobble(value[0]) ? value : undefined);
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value["scrobbles"])) return value["scrobbles"];
  const held = methods.map((method) => value[method]).find(isRecord);
  return Array.isArray(held?.["track"]) ? held["track"] : undefined;
}

/** Pages of an export: `[{"track": […], "@attr": {…}}, …]`, with or without their method. */
function pages(list: readonly unknown[]): unknown[] | undefined {
  const tracks = list.map((page) =>
    isRecord(page) && Array.isArray(page["track"])
      ? page["track"]
      : isRecord(page)
      ? scrobblesIn(page)
      : undefined
  );
  return tracks.length > 0 && tracks.every((page) => page !== undefined)
    ? tracks.flat()
    : undefined;
}

function isScrobble(value: unknown): boolean {
  return isRecord(value) && isRecord(value["artist"]) && "#text" in value["artist"];
}
