/** What only apps of the extended quota still have (contracts/spotify.md §2.3, §2.5). */
import { allTracks, type Ask, found, type Handler, listed } from "./ask.ts";
import { Refused } from "./check.ts";
import { refuse } from "./fault.ts";
import type { Operation } from "./operations.ts";
import { type SpotifyProfile, trackWire } from "./wire.ts";

function features(id: string) {
  return {
    ...{ id, type: "audio_features", uri: `spotify:track:${id}`, duration_ms: 180_000 },
    ...{ acousticness: 0.1, danceability: 0.6, energy: 0.7, instrumentalness: 0, key: 5 },
    ...{ liveness: 0.1, loudness: -6.5, mode: 1, speechiness: 0.04, tempo: 120.1 },
    ...{ time_signature: 4, valence: 0.5 },
  };
}

function many(ask: Ask): object {
  const ids = listed(ask.query.get("ids"), 100, "Too many ids requested");
  const known = new Set(allTracks(ask).map(({ id }) => id));
  return { audio_features: ids.map((id) => known.has(id) ? features(id) : null) };
}

function recommendations(ask: Ask): object {
  const seeds = ["seed_artists", "seed_genres", "seed_tracks"].flatMap((name) =>
    listed(ask.query.get(name), 5, "Too many seeds").map((id) => ({ id, type: name }))
  );
  if (seeds.length < 1 || seeds.length > 5) throw new Refused(400, "1 to 5 seeds are needed");
  const limit = Number(ask.query.get("limit") ?? 20);
  const tracks = allTracks(ask).slice(0, limit).map((track) => trackWire(track, ask.profile));
  return { seeds, tracks };
}

export const removedApi: Readonly<Record<string, Handler>> = {
  "GET /audio-features": many,
  "GET /audio-features/{id}": (ask) => features(found(allTracks(ask), ask.ids[0]!).id),
  "GET /recommendations": recommendations,
};

/** How a profile says that it has not got an operation; `undefined` where it has. */
export function absence(
  profile: SpotifyProfile,
  name: string,
  { removed }: Operation,
): Response | undefined {
  if (profile === "extended") return undefined;
  if (name.includes("/audio-features")) return forbidden({ status: 403 });
  if (name.includes("/recommendations")) return refuse(404, "Service not found");
  if (profile === "legacy") {
    const newer = /playlist_id\}\/items$|\/me\/library/.test(name);
    return newer ? refuse(404, "Service not found") : undefined;
  }
  if (!removed) return undefined;
  // Nothing but the status.
  if (name.endsWith(" /me/tracks")) return new Response(null, { status: 403 });
  return forbidden({ status: 403, message: "Forbidden" });
}

function forbidden(error: object): Response {
  return Response.json({ error }, { status: 403 });
}
