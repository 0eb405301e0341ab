/** The addresses of the list of playlists. */
import type { PlaylistList } from "../lib/schemas/playlist.ts";

/** A page of playlists, and what was asked for. */
export interface ListedPlaylists extends PlaylistList {
  query: { q?: string | undefined; limit: number; offset: number };
  /** Whether they can be read at all. */
  connected: boolean;
}

/** So many stand on a page of their own. */
export const playlistsAtOnce = 30;

/** The address of a page; what is at its default stays out of it. */
export function playlistsHref({ q, offset }: { q?: string | undefined; offset?: number }): string {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/spotify/playlists?${text}` : "/spotify/playlists";
}

/** The page of one playlist: what became of its tracks. */
export const playlistHref = (id: string): string => `/spotify/playlists/${encodeURIComponent(id)}`;
