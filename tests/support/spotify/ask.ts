/** A request that Spotify understands, and who answers it. */
import type { Granted } from "./accounts.ts";
import type { SpotifyMusic, SpotifyTrack } from "./catalogue.ts";
import { type Body, Refused } from "./check.ts";
import type { SpotifyProfile } from "./wire.ts";
import type { SpotifyWorld } from "./world.ts";

export interface Ask {
  music: SpotifyMusic;
  world: SpotifyWorld;
  profile: SpotifyProfile;
  url: URL;
  query: URLSearchParams;
  /** What stands in the address. */
  ids: readonly string[];
  body: Body | undefined;
  granted: Granted;
}

/** An object, sent with 200; or a whole response. */
export type Handler = (ask: Ask) => object;

/** A thing of that id. */
export function found<T extends { id: string }>(all: readonly T[], id: string): T {
  if (!/^[0-9A-Za-z]{22}$/.test(id)) throw new Refused(400, "Invalid base62 id");
  const one = all.find((thing) => thing.id === id);
  if (!one) throw new Refused(404, "Resource not found");
  return one;
}

/** Every track the stand-in knows, those of playlists too. */
export function allTracks({ music, world }: Pick<Ask, "music" | "world">): SpotifyTrack[] {
  const placed = world.playlists.flatMap(({ places }) =>
    places.flatMap((place) => "track" in place ? [place.track] : [])
  );
  const saved = world.saved.map(({ track }) => track);
  const all = [...music.tracks, ...world.tracks, ...placed, ...saved, ...world.top.tracks];
  return [...new Map(all.map((track) => [track.id, track])).values()];
}

/** Ids or URIs in a list of the query; @throws {Refused} where there are too many. */
export function listed(text: string | null, most: number, tooMany: string): string[] {
  const all = (text ?? "").split(",").filter(Boolean);
  if (all.length > most) throw new Refused(400, tooMany);
  return all;
}
