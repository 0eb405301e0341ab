/** Short links, which tell nothing before they are followed (contracts/spotify.md §3.3). */
import type { FetchHop } from "../../fetch_hop.ts";
import { findSpotifyLink, findSpotifyLinks } from "../../ingest/links.ts";

const hosts = ["open.spotify.com", "spotify.link", "spotify.app.link", "link.tospotify.com"];
const mostHops = 5;

/**
 * The link a short one leads to; `null` where it leads to none. A link is not opened to see whether
 * it is one: only short ones are asked for, at Spotify's own hosts, five at most.
 * @throws {ServiceError} `not_allowed` where it leads elsewhere, and where nobody answers
 */
export async function followShort(
  hop: FetchHop,
  short: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const request = { service: "spotify_open", hosts, maxBytes: 65_536, timeoutMs: 5000, signal };
  let url = short;
  for (let hops = 0; hops < mostHops; hops++) {
    const { location, text } = await hop(url, request);
    const next = location === undefined ? named(text) : absolute(location, url);
    if (!next) return null;
    const link = findSpotifyLink(next);
    if (link?.id && link.kind !== "short") return link.url;
    if (location === undefined) return null;
    url = next;
  }
  return null;
}

/** The first thing that is named in a page that sends a browser on by itself. */
function named(text: string): string | undefined {
  return findSpotifyLinks(text).find(({ kind, id }) => id !== null && kind !== "short")?.url;
}

function absolute(location: string, base: string): string | undefined {
  return URL.canParse(location, base) ? new URL(location, base).href : undefined;
}
