/** Lists that take several requests to Spotify; each answer costs some of the day's budget. */
import type { Ask, SpotifyCalls } from "../providers/spotify/calls.ts";
import { smallPage } from "../providers/spotify/catalogue_calls.ts";
import type { Album, Artist, Page, Track } from "../providers/spotify/wire.ts";
import type { ItemType } from "../schemas/found_item.ts";
import { furthest } from "../schemas/spotify_lists.ts";

/** Requests that one answer may take. */
const most = 50;

export interface WantedPart {
  query: string;
  limit: number;
  offset: number;
}

interface Found {
  track: Track;
  album: Album;
  artist: Artist;
}

/** Things of one type by a query, ten a request, no more than are asked for. */
export async function searchFor<T extends ItemType>(
  spotify: SpotifyCalls,
  type: T,
  { query: q, limit, offset }: WantedPart,
  ask: Ask,
): Promise<{ items: Found[T][]; total: number | null }> {
  const items: Found[T][] = [];
  let total: number | null = null;
  const end = Math.min(offset + limit, furthest + smallPage);
  for (let at = offset; at < end && at <= furthest; at += smallPage) {
    const wanted = { q, types: [type], limit: Math.min(smallPage, end - at), offset: at };
    const page = (await spotify.search(wanted, ask))[`${type}s`] as Page<Found[T]> | undefined;
    items.push(...page?.items ?? []);
    total = page?.total ?? total;
    if (!page?.next) break;
  }
  return { items, total };
}

/**
 * Albums, singles and compilations of an artist, newest first; what Spotify has twice, for different
 * markets, comes once (contracts/spotify.md §2.3).
 */
export async function releasesOf(spotify: SpotifyCalls, id: string, ask: Ask) {
  const read: Album[] = [];
  const groups = "album,single,compilation";
  for (let asked = 0; asked < most; asked++) {
    const part = { limit: smallPage, offset: asked * smallPage, groups };
    const { items, next } = await spotify.artistAlbums(id, part, ask);
    read.push(...items);
    if (!next) return { items: onceEach(read), complete: true };
  }
  return { items: onceEach(read), complete: false };
}

function onceEach(albums: readonly Album[]): Album[] {
  const known = new Map<string, Album>();
  for (const album of albums) {
    const key = JSON.stringify([album.name.toLowerCase(), album.release_date]);
    if (!known.has(key)) known.set(key, album);
  }
  const date = ({ release_date }: Album) => release_date ?? "";
  return [...known.values()].sort((a, b) => date(b) < date(a) ? -1 : Number(date(b) > date(a)));
}

/** Everybody the account follows, fifty a request. */
export async function followedArtists(spotify: SpotifyCalls, ask: Ask) {
  const items: Artist[] = [];
  let total: number | null = null;
  let after: string | undefined;
  for (let asked = 0; asked < most; asked++) {
    const page = await spotify.followedArtists(after, 50, ask);
    items.push(...page.items);
    total = page.total;
    if (!page.after || page.after === after) return { items, total, complete: true };
    after = page.after;
  }
  return { items, total, complete: false };
}
