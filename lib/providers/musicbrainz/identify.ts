/** Finds the recording that was wanted, and what is known of it. */
import { isRecording } from "../../music/recording.ts";
import { readTitle } from "../../music/versions.ts";
import type { Facts } from "../../schemas/facts.ts";
import type { Track } from "../../schemas/track.ts";
import type { Asking, MusicBrainz } from "./client.ts";
import { factsOf } from "./facts.ts";
import { kindsOfAll, releaseNamed } from "./releases.ts";
import type { Recording, Release } from "./wire.ts";

/** How many recordings of the right name are looked at closely: each costs a second. */
const mostCloseLooks = 2;

/**
 * What MusicBrainz knows of a track: found by its ISRC, else by its names. `null` when no
 * recording passes the matcher's gates, at first sight and with everything known of it.
 * @throws {ServiceError} when MusicBrainz cannot be asked
 */
export async function identify(
  musicbrainz: MusicBrainz,
  wanted: Track,
  asking: Asking = {},
): Promise<Facts | null> {
  if (wanted.isrc) {
    const found = await musicbrainz.byIsrc(wanted.isrc, asking);
    const facts = await lookClosely(musicbrainz, wanted, found, "isrc", asking);
    if (facts) return facts;
  }
  const [artist] = wanted.artists;
  if (!artist) return null;
  const found = await musicbrainz.search(readTitle(wanted.title).core, artist, asking);
  return await lookClosely(musicbrainz, wanted, found, "name", asking);
}

async function lookClosely(
  musicbrainz: MusicBrainz,
  wanted: Track,
  found: readonly Recording[],
  by: "isrc" | "name",
  asking: Asking,
): Promise<Facts | null> {
  const right = (recording: Recording) => isRight(wanted, recording, by);
  for (const { id } of nearest(wanted, found.filter(right)).slice(0, mostCloseLooks)) {
    const recording = await musicbrainz.recording(id, asking);
    if (!recording || !right(recording)) continue;
    return factsOf(recording, await albumOf(musicbrainz, wanted, recording, asking));
  }
  return null;
}

/** So many albums stand in the lookup of a recording; one with more may be on the wanted one, too. */
const embedded = 25;

async function albumOf(
  musicbrainz: MusicBrainz,
  { album }: Track,
  recording: Recording,
  asking: Asking,
): Promise<Release | null> {
  const release = releaseNamed(recording, album);
  if (release) return await musicbrainz.release(release.id, asking) ?? release;
  if (album === null || recording.releases.length < embedded) return null;
  return releaseNamed({ releases: await musicbrainz.releasesOf(recording.id, asking) }, album);
}

/** Whether a recording passes the gates at what is known of it. */
export function isRight(wanted: Track, recording: Recording, by: "isrc" | "name"): boolean {
  const { title, disambiguation, length = null, video } = recording;
  return !video && isRecording(wanted, {
    title,
    disambiguation,
    artists: recording["artist-credit"].flatMap(({ name, artist }) => [name, artist.name]),
    album: releaseNamed(recording, wanted.album)?.title ?? null,
    duration_ms: length || null,
    albumKinds: kindsOfAll(recording),
  }, by);
}

/** Those on the wanted album first, then the nearest in length, then the most published. */
function nearest(wanted: Track, found: readonly Recording[]): Recording[] {
  const album = (one: Recording) => releaseNamed(one, wanted.album) ? 0 : 1;
  const far = ({ length }: Recording) =>
    wanted.duration_ms === null || !length ? 1000 : Math.abs(length - wanted.duration_ms);
  return [...found].sort((a, b) =>
    album(a) - album(b) || far(a) - far(b) || b.releases.length - a.releases.length
  );
}
