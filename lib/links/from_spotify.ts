/** Links that Spotify's API can tell of (contracts/spotify.md §2.3, §2.4). */
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { SpotifyCalls } from "../providers/spotify/calls.ts";
import { wantedOf } from "../providers/spotify/wanted.ts";
import { imageUrl } from "../providers/spotify_open/wire.ts";
import { SpotifyFacts } from "../schemas/enrichment.ts";
import { Track } from "../schemas/track.ts";
import { lookUp } from "../store/lookups.ts";
import {
  type FoundList,
  type FoundTrack,
  type Known,
  type LinkDeps,
  listOf,
  type Said,
} from "./found.ts";

const page = 50;
/** No playlist of Spotify's has more. */
const mostTracks = 10_000;
const day_s = 86_400;

/** Asks Spotify where it lets Harmony in; nothing where it does not, or not for this. */
export async function fromSpotify(known: Known, deps: LinkDeps): Promise<Said> {
  const { spotify } = deps.providers;
  if (!spotify || known.kind === "playlist" && !deps.pro) return undefined;
  try {
    if (known.kind === "playlist") return await playlistOf(spotify, known.id, deps);
    if (known.kind === "album") return await albumOf(spotify, known.id, deps.signal);
    return await trackOf(spotify, known.id, deps.signal);
  } catch (error) {
    if (isClosed(error)) return undefined;
    throw error;
  }
}

/** A door that is closed to this app or account: nobody need knock again for this link. */
export function isClosed(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code === "RATE_LIMITED") return false;
  const { reason } = error.meta;
  return ["NOT_FOUND", "FORBIDDEN", "CONFLICT", "FEATURE_DISABLED"].includes(error.code) ||
    typeof reason === "string" && reason.startsWith("SPOTIFY_");
}

async function trackOf(spotify: SpotifyCalls, id: string, signal: AbortSignal) {
  const track = await spotify.track(id, { signal });
  const image_url = imageUrl(track.album?.images?.[0]?.url);
  return listOf({ title: track.name, image_url }, [wantedOf(track)]);
}

/** An album with all its tracks; they come without its name and their ISRC. */
export async function albumOf(
  spotify: SpotifyCalls,
  id: string,
  signal: AbortSignal,
): Promise<FoundList> {
  const album = await spotify.album(id, { signal });
  const tracks: (FoundTrack | null)[] = [];
  for (let offset = 0; offset < mostTracks; offset += page) {
    const { items, next } = await spotify.albumTracks(id, { limit: page, offset }, { signal });
    tracks.push(...items.map((track) => wantedOf({ ...track, album })));
    if (!next) break;
  }
  return listOf({ title: album.name, image_url: imageUrl(album.images?.[0]?.url) }, tracks);
}

const Kept = z.object({
  tracks: z.array(z.object({ track: Track, spotify: SpotifyFacts.nullable() }).nullable()),
  more: z.boolean(),
});

/** A list of the account's. Each page is kept, so that a day's last request loses nothing. */
async function playlistOf(
  spotify: SpotifyCalls,
  id: string,
  { sql, signal }: LinkDeps,
): Promise<Said> {
  const { name, images, items, tracks: older, snapshot_id } = await spotify.playlist(id, {
    signal,
  });
  if (!items && !older) return undefined;
  const tracks: (FoundTrack | null)[] = [];
  for (let offset = 0; offset < mostTracks; offset += page) {
    const key = `${id} ${snapshot_id ?? ""} ${offset}`;
    const lookup = {
      provider: "spotify_list",
      key,
      schema: Kept,
      keep_s: day_s,
      keep_nothing_s: 1,
    };
    const read = await lookUp(sql, { ...lookup, fresh: !snapshot_id }, async () => {
      const { items, next } = await spotify.playlistItems(id, { limit: page, offset }, { signal });
      return { tracks: items.map(({ item }) => item && wantedOf(item)), more: Boolean(next) };
    });
    tracks.push(...read!.tracks);
    if (!read!.more) break;
  }
  return listOf({ title: name, image_url: imageUrl(images?.[0]?.url), own: true }, tracks);
}
