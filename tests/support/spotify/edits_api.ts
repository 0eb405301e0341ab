/** Changing playlists (contracts/spotify.md §2.3, §2.4). */
import { allTracks, type Ask, type Handler } from "./ask.ts";
import { Refused } from "./check.ts";
import { isOpen } from "./playlist_wire.ts";
import { playlistOf } from "./playlists_api.ts";
import { edit, type Place, snapshotOf, type WorldPlaylist } from "./world.ts";

/** At most that many go into one request. */
const most = 100;

/** The playlist, where this token may change it. */
function editable(ask: Ask): WorldPlaylist {
  const one = playlistOf(ask);
  if (!isOpen(ask.world, one)) throw new Refused(403, "You cannot edit this playlist");
  const scope = `playlist-modify-${one.public ? "public" : "private"}`;
  if (!ask.granted.scopes.includes(scope)) throw new Refused(403, "Insufficient client scope");
  const snapshot = ask.body?.["snapshot_id"];
  // Any that ever was: a change is made to it although newer ones exist.
  const known = Array.from({ length: one.edits }, (_, at) => snapshotOf({ ...one, edits: at + 1 }));
  if (snapshot !== undefined && !known.includes(String(snapshot))) {
    throw new Refused(400, "Invalid snapshot id");
  }
  return one;
}

function changed(one: WorldPlaylist, status: number): Response {
  return Response.json({ snapshot_id: snapshotOf(one) }, { status });
}

/** @throws {Refused} for what is no track or episode of Spotify: a local file cannot be added */
function urisOf(given: unknown): string[] {
  const uris = Array.isArray(given) ? given : String(given).split(",");
  if (uris.length > most) {
    throw new Refused(400, "You can add a maximum of 100 tracks per request.");
  }
  for (const uri of uris) {
    if (typeof uri !== "string" || !/^spotify:(?:track|episode):[0-9A-Za-z]{22}$/.test(uri)) {
      throw new Refused(400, "Invalid track uri");
    }
  }
  return uris;
}

function placesOf(ask: Ask, uris: readonly string[]): Place[] {
  const added_at = "2026-03-01T12:00:00Z";
  const tracks = new Map(allTracks(ask).map((track) => [`spotify:track:${track.id}`, track]));
  return uris.map((uri) => {
    const track = tracks.get(uri);
    if (!track) throw new Refused(400, "Payload contains a non-existing ID");
    return { added_at, track };
  });
}

function add(ask: Ask): Response {
  const one = editable(ask);
  const given = ask.query.get("uris") ?? ask.body?.["uris"];
  if (given === undefined) throw new Refused(400, "No uris provided");
  const added = placesOf(ask, urisOf(given));
  const end = one.places.length;
  const at = Number(ask.query.get("position") ?? ask.body?.["position"] ?? end);
  if (at < 0 || at > end) throw new Refused(400, "Index out of bounds.");
  edit(one, (places) => void places.splice(at, 0, ...added));
  return changed(one, 201);
}

/** Removes every place that holds one of them. */
function remove(ask: Ask): Response {
  const one = editable(ask);
  const given = (ask.body?.["items"] ?? ask.body?.["tracks"]) as Record<string, unknown>[];
  if (given.some((item) => Object.keys(item).join() !== "uri")) {
    throw new Refused(400, "Invalid items");
  }
  const uris = urisOf(given.map(({ uri }) => uri));
  edit(
    one,
    (places) =>
      places.filter((place) =>
        !("track" in place && uris.includes(`spotify:track:${place.track.id}`))
      ),
  );
  return changed(one, 200);
}

/** Moves a part, or puts other tracks in place of all; never both. */
function put(ask: Ask): Response {
  const one = editable(ask);
  const given = ask.query.get("uris") ?? ask.body?.["uris"];
  const moves = ["range_start", "insert_before", "range_length"].some((key) =>
    ask.body?.[key] !== undefined
  );
  if (given !== undefined && moves) {
    throw new Refused(400, "Replace and reorder exclude each other");
  }
  if (given !== undefined) {
    const replaced = placesOf(ask, urisOf(given));
    edit(one, () => replaced);
    return changed(one, 200);
  }
  const { range_start, insert_before, range_length = 1 } = ask.body as Record<string, number>;
  const end = one.places.length;
  if (range_start === undefined || insert_before === undefined) {
    throw new Refused(400, "Missing range_start or insert_before");
  }
  const outside = [range_start, insert_before].some((at) => at < 0 || at > end) ||
    range_length < 1 || range_start + range_length > end;
  if (outside) throw new Refused(400, "Index out of bounds.");
  edit(one, (places) => {
    const moved = places.splice(range_start, range_length);
    const at = insert_before > range_start
      ? Math.max(range_start, insert_before - range_length)
      : insert_before;
    places.splice(at, 0, ...moved);
  });
  return changed(one, 200);
}

export const editsApi: Readonly<Record<string, Handler>> = Object.fromEntries(
  ["items", "tracks"].flatMap((last) => [
    [`POST /playlists/{playlist_id}/${last}`, add],
    [`DELETE /playlists/{playlist_id}/${last}`, remove],
    [`PUT /playlists/{playlist_id}/${last}`, put],
  ]),
);
