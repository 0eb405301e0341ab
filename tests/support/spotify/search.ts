/** `GET /v1/search`: what may be asked, and the page that answers it (contracts/spotify.md §2.3). */
import type { SpotifyMusic } from "./catalogue.ts";
import { albumWire, artistWire, type SpotifyProfile, trackWire } from "./wire.ts";

/** Every parameter there is; no client may send another. */
export const searchParameters = ["q", "type", "market", "limit", "offset", "include_external"];
export const limits = { limit: [0, 10], offset: [0, 1000] } as const;
const types = ["album", "artist", "playlist", "track", "show", "episode", "audiobook"];

/** Why a search is refused, as Spotify says it. */
export function refusalOf(query: URLSearchParams): { status: number; message: string } | undefined {
  const refuse = (message: string, status = 400) => ({ status, message });
  const q = query.get("q") ?? "";
  if (!q.trim()) return refuse("No search query");
  if (q.length > 100) return refuse("Not found.", 404);
  const asked = query.get("type")?.split(",") ?? [];
  if (asked.length === 0) return refuse("Missing parameter type");
  if (!asked.every((type) => types.includes(type))) return refuse(`Bad search type field ${asked}`);
  for (const [name, [least, most]] of Object.entries(limits)) {
    const given = query.get(name);
    if (given === null) continue;
    if (!/^\d+$/.test(given) || Number(given) < least || Number(given) > most) {
      return refuse(`Invalid ${name}`);
    }
  }
  const market = query.get("market");
  return market === null || /^[A-Z]{2}$/.test(market) ? undefined : refuse("Invalid market code");
}

/** The answer: a page of each type that was asked for. */
export function searchAnswer(music: SpotifyMusic, profile: SpotifyProfile, url: URL) {
  const query = url.searchParams;
  const all = query.get("q")!.toLowerCase().split(/\s+/);
  // A field filter of tracks: nothing else has a code.
  const code = all.find((word) => word.startsWith("isrc:"))?.slice(5);
  const words = all.filter((word) => !word.startsWith("isrc:"));
  const has = (...texts: string[]) =>
    words.every((word) => texts.join(" ").toLowerCase().includes(word));
  const found: Record<string, unknown[]> = {
    track: music.tracks.filter(({ name, artists, album, isrc = "" }) =>
      has(name, album.name, ...artists.map((artist) => artist.name)) &&
      (code === undefined || isrc.replaceAll("-", "").toLowerCase() === code)
    ).map((track) => trackWire(track, profile)),
    album: music.albums.filter(({ name, artists }) =>
      code === undefined && has(name, ...artists.map((one) => one.name))
    )
      .map((album) => albumWire(album, profile)),
    artist: music.artists.filter(({ name }) => code === undefined && has(name)).map((one) =>
      artistWire(one, profile)
    ),
  };
  const asked = query.get("type")!.split(",");
  return Object.fromEntries(asked.map((type) => [`${type}s`, pageOf(found[type] ?? [], url, 5)]));
}

/** The part of a list that an address names, in Spotify's envelope. */
export function pageOf(all: unknown[], url: URL, usual: number) {
  const limit = Number(url.searchParams.get("limit") ?? usual);
  const offset = Number(url.searchParams.get("offset") ?? 0);
  const at = (start: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.set("offset", `${start}`);
    query.set("limit", `${limit}`);
    return `https://api.spotify.com${url.pathname}?${query}`;
  };
  return {
    href: at(offset),
    items: all.slice(offset, offset + limit),
    limit,
    next: offset + limit < all.length ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: all.length,
  };
}
