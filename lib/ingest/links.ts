/** Spotify links and URIs in a text (contracts/spotify.md §3.3). */
import { type LinkKind, type Named, readCode, readPath, readUri } from "./link_grammar.ts";

export interface SpotifyLink {
  /** Without query and country; a URI stays one. What names nothing known stays as it was written. */
  url: string;
  kind: LinkKind;
  /** As in `Named`. */
  id: string | null;
  /** The text without any link. */
  rest: string;
}

const hosts = String.raw`(?:open|play|embed)\.spotify\.com`;
const short = String.raw`spotify\.link|spotify\.app\.link|link\.tospotify\.com`;
/** What cannot stand in an address: blanks, quotes, brackets, what separates columns. */
const tail = String.raw`[^\s<>"'()[\]{}|,;]*`;
const address = `(?:https?://)?(?:www\\.)?(?:(?<host>${hosts})|(?<short>${short}))` +
  `(?=[/?#])(?<tail>${tail})`;
const uri = String.raw`(?<uri>spotify:(?!local:)${tail})`;
const bare = `(?<![\\w.-])(?:${address}|${uri})`;

const pattern = new RegExp(bare, "gi");
/** A link with what Markdown and mail write around it: `[text](…)`, `<…>`, `(…)`. */
const dressed = new RegExp(`(?:\\[([^\\][]*)\\])?[(<]\\s*(?:${bare})\\s*[)>]`, "gi");

/** What ends a sentence, not an address; looked for from the first of them only: a line may have many. */
const marks = /(?<![.,;:!?…])[.,;:!?…]+$/;

/** Every Spotify link or URI in a text, in its order. */
export function findSpotifyLinks(text: string): SpotifyLink[] {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return [];
  const rest = text.replace(dressed, "$1").replace(pattern, " ").replace(/\s+/g, " ").trim();
  return found.map((match) => ({ ...linkOf(match), rest }));
}

/** The first Spotify link or URI in a text. */
export function findSpotifyLink(text: string): SpotifyLink | undefined {
  return findSpotifyLinks(text)[0];
}

function linkOf({ groups = {} }: RegExpMatchArray): Omit<SpotifyLink, "rest"> {
  const { host, short } = groups;
  const end = (groups["tail"] ?? "").replace(marks, "");
  if (groups["uri"]) return named(readUri(groups["uri"].replace(marks, "")), groups["uri"]);
  const path = end.replace(/[?#].*$/s, "").replace(/(?<!\/)\/+$/, "");
  const written = `https://${(host ?? short)!.toLowerCase()}${path}`;
  if (short) return shortLink(short.toLowerCase(), readCode(path.split("/")[1]), written);
  const inside = /^embed\./i.test(host!) && /[?&]uri=([^&#]+)/i.exec(end)?.[1];
  if (inside) return named(readUri(decoded(inside)), written);
  const page = readPath(path);
  const part = page.kind === "short" ? "s" : page.kind;
  return { ...page, url: page.id ? `https://open.spotify.com/${part}/${page.id}` : written };
}

/** Nothing but the code says where it leads. */
function shortLink(host: string, found: Named, written: string): Omit<SpotifyLink, "rest"> {
  return { ...found, url: found.id ? `https://${host}/${found.id}` : written };
}

function named(found: Named, written: string): Omit<SpotifyLink, "rest"> {
  return { ...found, url: found.id ? `spotify:${found.kind}:${found.id}` : written };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same for every way to write a link to the same thing. */
export function canonicalLink(url: string): string {
  const link = findSpotifyLink(url);
  if (!link?.id) return url;
  return link.kind === "short" ? link.url : `spotify:${link.kind}:${link.id}`;
}
