/** Tracks, albums and artists of the catalogue (contracts/spotify.md §2.3). */
import { albumAnswer } from "./album.ts";
import { allTracks, type Ask, found, type Handler, listed } from "./ask.ts";
import { Refused } from "./check.ts";
import { pageOf, refusalOf, searchAnswer } from "./search.ts";
import { albumWire, artistWire, trackWire } from "./wire.ts";

const albums = ({ music, world }: Ask) => [...music.albums, ...world.albums];

function artists(ask: Ask) {
  const { music, world } = ask;
  const credited = albums(ask).flatMap((album) => album.artists);
  return [...music.artists, ...world.followed, ...world.top.artists, ...credited];
}

function search({ music, profile, url, query }: Ask): object {
  const refusal = refusalOf(query);
  if (refusal) throw new Refused(refusal.status, refusal.message);
  return searchAnswer(music, profile, url);
}

function albumTracks(ask: Ask): object {
  const music = { ...ask.music, albums: albums(ask), tracks: allTracks(ask) };
  const answer = albumAnswer(music, ask.profile, ask.ids[0]!, ask.url);
  if ("status" in answer) throw new Refused(answer.status as number, String(answer.message));
  return answer;
}

function album(ask: Ask): object {
  const one = found(albums(ask), ask.ids[0]!);
  const url = new URL(`https://api.spotify.com/v1/albums/${one.id}/tracks?limit=50`);
  return {
    ...albumWire(one, ask.profile),
    copyrights: [{ text: "2026 Invented Records", type: "P" }],
    external_ids: { upc: "0000000000017" },
    genres: [],
    tracks: albumTracks({ ...ask, ids: [one.id], url }),
  };
}

function artistAlbums(ask: Ask): object {
  const artist = found(artists(ask), ask.ids[0]!);
  const groups = ask.query.get("include_groups")?.split(",");
  const known = ["album", "single", "appears_on", "compilation"];
  if (groups && !groups.every((group) => known.includes(group))) {
    throw new Refused(400, "Invalid include_groups");
  }
  const of = albums(ask).filter((album) =>
    album.artists.some(({ id }) => id === artist.id) &&
    (!groups || groups.includes(album.album_type ?? "album"))
  );
  return pageOf(of.map((album) => albumWire(album, ask.profile)), ask.url, 5);
}

/** Several at once; `null` for what nobody knows. */
function several<T extends { id: string }>(
  name: string,
  most: number,
  all: (ask: Ask) => readonly T[],
  wire: (one: T, ask: Ask) => object,
): Handler {
  return (ask) => {
    const ids = listed(ask.query.get("ids"), most, "Too many ids requested");
    const things = new Map(all(ask).map((thing) => [thing.id, thing]));
    return {
      [name]: ids.map((id) => {
        const one = things.get(id);
        return one ? wire(one, ask) : null;
      }),
    };
  };
}

export const musicApi: Readonly<Record<string, Handler>> = {
  "GET /search": search,
  "GET /tracks/{id}": (ask) => trackWire(found(allTracks(ask), ask.ids[0]!), ask.profile),
  "GET /tracks": several(
    "tracks",
    50,
    allTracks,
    (track, { profile }) => trackWire(track, profile),
  ),
  "GET /albums/{id}": album,
  "GET /albums": several("albums", 20, albums, (one, { profile }) => albumWire(one, profile)),
  "GET /albums/{id}/tracks": albumTracks,
  "GET /artists/{id}": (ask) => artistWire(found(artists(ask), ask.ids[0]!), ask.profile),
  "GET /artists": several("artists", 50, artists, (one, { profile }) => artistWire(one, profile)),
  "GET /artists/{id}/albums": artistAlbums,
};
