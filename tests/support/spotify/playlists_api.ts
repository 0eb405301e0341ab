/** Reading playlists (contracts/spotify.md §2.3, §2.4). */
import { type Ask, found, type Handler } from "./ask.ts";
import { Refused } from "./check.ts";
import { picked } from "./fields.ts";
import { isOpen, placeWire, playlistWire } from "./playlist_wire.ts";
import { pageOf } from "./search.ts";
import type { WorldPlaylist } from "./world.ts";

/** What a request may see of it. */
function chosen(ask: Ask, value: object): object {
  const fields = ask.query.get("fields");
  return fields === null ? value : picked(value, fields) as object;
}

/** A private one is not there for others. */
export function playlistOf(ask: Ask): WorldPlaylist {
  const playlist = found(ask.world.playlists, ask.ids[0]!);
  if (!ask.granted.user && playlist.public !== true) throw new Refused(404, "Resource not found");
  return playlist;
}

/** Whether this token reads what is in it. */
function mayRead({ world, profile, granted }: Ask, playlist: WorldPlaylist): boolean {
  return profile === "extended" || granted.user && isOpen(world, playlist);
}

function contentOf(ask: Ask, playlist: WorldPlaylist, url: URL) {
  return pageOf(playlist.places.map((place) => placeWire(place, ask.profile)), url, 20);
}

function playlist(ask: Ask): object {
  const one = playlistOf(ask);
  const url = new URL(`https://api.spotify.com/v1/playlists/${one.id}/items?limit=100`);
  const content = mayRead(ask, one) ? contentOf(ask, one, url) : null;
  const whole = playlistWire(ask.world, one, ask.profile, content);
  return chosen(ask, whole);
}

function content(ask: Ask): object {
  const one = playlistOf(ask);
  if (!mayRead(ask, one)) throw new Refused(403, "Forbidden");
  return chosen(ask, contentOf(ask, one, ask.url));
}

function mine({ world, profile, url, granted }: Ask): object {
  const shown = world.playlists.filter(({ collaborative }) =>
    !collaborative || granted.scopes.includes("playlist-read-collaborative")
  );
  return pageOf(shown.map((one) => playlistWire(world, one, profile)), url, 20);
}

export const playlistsApi: Readonly<Record<string, Handler>> = {
  "GET /me/playlists": mine,
  "GET /playlists/{playlist_id}": playlist,
  "GET /playlists/{playlist_id}/items": content,
  "GET /playlists/{playlist_id}/tracks": content,
};
