/** `GET /v1/albums/{id}/tracks`: what may be asked, and its pages (contracts/spotify.md §2.3). */
import type { SpotifyMusic } from "./catalogue.ts";
import { pageOf } from "./search.ts";
import { type SpotifyProfile, trackWire } from "./wire.ts";

export const albumParameters = ["market", "limit", "offset"];
const most = 50;

/** A page of simplified tracks, which have neither album nor ISRC; or why there is none. */
export function albumAnswer(music: SpotifyMusic, profile: SpotifyProfile, id: string, url: URL) {
  const limit = Number(url.searchParams.get("limit") ?? 20);
  if (!(limit >= 0 && limit <= most)) return { status: 400, message: "Invalid limit" };
  if (!music.albums.some((album) => album.id === id)) {
    return { status: 404, message: "Resource not found" };
  }
  const tracks = music.tracks.filter(({ album }) => album.id === id).map((track) => {
    const { album: _, external_ids: __, ...simple } = trackWire(track, profile);
    return simple;
  });
  return pageOf(tracks, url, 20);
}
