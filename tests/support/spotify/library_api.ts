/** What the account saved (contracts/spotify.md §2.3). */
import { allTracks, type Ask, type Handler, listed } from "./ask.ts";
import { Refused } from "./check.ts";
import { pageOf } from "./search.ts";
import { trackWire } from "./wire.ts";

function saved({ world, profile, url }: Ask): object {
  const wire = world.saved.map(({ added_at, track }) => ({
    added_at,
    track: trackWire(track, profile),
  }));
  return pageOf(wire, url, 20);
}

/** Which scope a kind of thing needs. */
const scopeOf: Readonly<Record<string, string>> = {
  track: "user-library-modify",
  album: "user-library-modify",
  episode: "user-library-modify",
  show: "user-library-modify",
  audiobook: "user-library-modify",
  artist: "user-follow-modify",
  user: "user-follow-modify",
  playlist: "playlist-modify-public",
};

/** Ids of the tracks in the query; @throws {Refused} as Spotify does */
function uris({ query, granted }: Ask): string[] {
  const all = listed(query.get("uris"), 40, "Too many uris");
  if (all.length === 0) throw new Refused(400, "Missing required field: uris");
  for (const uri of all) {
    const [, kind = ""] = /^spotify:(\w+):[0-9A-Za-z]{22}$/.exec(uri) ?? [];
    if (!(kind in scopeOf)) throw new Refused(400, `Invalid uri: ${uri}`);
    if (!granted.scopes.includes(scopeOf[kind]!)) {
      throw new Refused(403, "Insufficient client scope");
    }
  }
  return all.map((uri) => uri.split(":")[2]!);
}

const empty = () => new Response(null, { status: 200 });

function save(ask: Ask, ids: readonly string[]): Response {
  forget(ask, ids);
  const tracks = allTracks(ask).filter(({ id }) => ids.includes(id));
  const added_at = "2026-03-01T12:00:00Z";
  ask.world.saved.unshift(...tracks.map((track) => ({ added_at, track })));
  return empty();
}

function forget({ world }: Ask, ids: readonly string[]): Response {
  world.saved = world.saved.filter(({ track }) => !ids.includes(track.id));
  return empty();
}

function oldIds({ query, body }: Ask): string[] {
  const given = body?.["ids"];
  const ids = Array.isArray(given)
    ? given.map(String)
    : listed(query.get("ids"), 50, "Too many ids");
  if (ids.length > 50) throw new Refused(400, "Too many ids requested");
  return ids;
}

export const libraryApi: Readonly<Record<string, Handler>> = {
  "GET /me/tracks": saved,
  "PUT /me/library": (ask) => save(ask, uris(ask)),
  "DELETE /me/library": (ask) => forget(ask, uris(ask)),
  "GET /me/library/contains": ({ query, world }) =>
    listed(query.get("uris"), 40, "Too many uris").map((uri) =>
      world.saved.some(({ track }) => `spotify:track:${track.id}` === uri)
    ),
  "PUT /me/tracks": (ask) => save(ask, oldIds(ask)),
  "DELETE /me/tracks": (ask) => forget(ask, oldIds(ask)),
};
