/** Spotify as a source of ids, ISRCs and lengths: one request a track (contracts/spotify.md §2.7). */
import { AppError } from "../errors.ts";
import { readTitle } from "../music/versions.ts";
import type { SpotifyCalls } from "../providers/spotify/calls.ts";
import { wantedOf } from "../providers/spotify/wanted.ts";
import { shortened } from "../providers/shortened.ts";
import type { BackfillFacts } from "../schemas/backfill.ts";
import type { Track } from "../schemas/track.ts";
import type { BackfillSource, Sure } from "./source.ts";

type Calls = Pick<SpotifyCalls, "search" | "track">;
/** Where no album is wanted, a recording on its own comes before the same on a compilation. */
type Offer = BackfillFacts & { record: Track; compilation: boolean };

/** A search gives no more at once. */
const limit = 10;
/** Longer queries were answered with 404. */
const longestQuery = 100;

export function spotifySource(spotify: Calls, sure: Sure): BackfillSource {
  async function search(q: string, wanted: Track, signal: AbortSignal) {
    const asked = { q: shortened(q, longestQuery), types: ["track"] as const, limit };
    const { tracks } = await spotify.search(asked, { signal, priority: "background" });
    const found = await sure(wanted, offersOf(tracks?.items ?? []), signal);
    return wanted.album === null
      ? found.find(({ compilation }) => !compilation) ?? found[0]
      : found[0];
  }
  return {
    async find({ track, spotify: known }, signal) {
      if (known?.track_id) {
        const found = await byId(spotify, known.track_id, signal);
        if (found) return found;
      }
      const found = track.isrc && await search(`isrc:${track.isrc}`, track, signal) ||
        await search(`${readTitle(track.title).core} ${track.artists[0]}`, track, signal);
      return found ? { track: found.track, spotify: found.spotify } : null;
    },
  };
}

/** The track the list itself named. */
async function byId(spotify: Calls, id: string, signal: AbortSignal) {
  try {
    return wantedOf(await spotify.track(id, { signal, priority: "background" }));
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

function offersOf(items: Parameters<typeof wantedOf>[0][]): Offer[] {
  return items.flatMap((item) => {
    const wanted = wantedOf(item);
    const compilation = item.album?.album_type === "compilation";
    return wanted ? [{ ...wanted, record: wanted.track, compilation }] : [];
  });
}
