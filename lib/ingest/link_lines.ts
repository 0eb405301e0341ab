/** Lines of text that are no more than links. */
import type { ParsedLine } from "../schemas/ingest.ts";
import { type Fields, linked } from "./item.ts";
import { findSpotifyLinks, type SpotifyLink } from "./links.ts";

const word = /[\p{L}\p{N}]/u;

/** Whole lists: their link says more than a name that stands beside it. */
const lists: ReadonlySet<string> = new Set(["playlist", "album"]);

/** Whether a link alone says what is wanted, whatever `rest` stands beside it. */
export function onlyNamed({ kind }: SpotifyLink, rest: string): boolean {
  return lists.has(kind) || !word.test(rest);
}

/** Each link of a line that has several and nothing else, all of the same line. */
export function severalLinks(line: number, raw: string): ParsedLine[] | undefined {
  const links = raw.trimStart().startsWith("#") ? [] : findSpotifyLinks(raw);
  const several = links.length > 1 && !word.test(links[0]!.rest.replace(/^\W*\d+\W*/, ""));
  return several ? links.map(({ url }) => linked(line, url, url)) : undefined;
}

/**
 * What `spotify:local:ARTIST:ALBUM:TITLE:SECONDS` says of a file on somebody's disk; its parts are
 * written as a form's are.
 */
export function localFile(text: string): Fields | undefined {
  const parts = /^spotify:local:([^:]*):([^:]*):([^:]*):(\d*)$/i.exec(text)?.slice(1);
  if (!parts) return undefined;
  const [artist = "", album = "", title = "", seconds] = parts.map(unescaped);
  return { title, artists: [artist], album, duration_ms: Number(seconds) * 1000 };
}

function unescaped(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
