/** MusicBrainz as a source of ISRCs and lengths: a second a question (contracts/spotify.md §5.1). */
import { readTitle } from "../music/versions.ts";
import type { MusicBrainz } from "../providers/musicbrainz/client.ts";
import { isRight } from "../providers/musicbrainz/identify.ts";
import { releaseNamed } from "../providers/musicbrainz/releases.ts";
import type { Recording } from "../providers/musicbrainz/wire.ts";
import { Isrc, Track, track as completed } from "../schemas/track.ts";
import type { BackfillSource, Sure } from "./source.ts";

type Calls = Pick<MusicBrainz, "byIsrc" | "search" | "recording">;
type Offer = { record: Track; recording: Recording };

export function musicBrainzSource(musicbrainz: Calls, sure: Sure): BackfillSource {
  return {
    async find({ track: wanted }, signal) {
      const asking = { signal };
      const decide = async (found: readonly Recording[], by: "isrc" | "name") =>
        (await sure(wanted, offersOf(wanted, found, by), signal))[0];
      const { isrc, artists: [artist = ""] } = wanted;
      const found = isrc && await decide(await musicbrainz.byIsrc(isrc, asking), "isrc") ||
        await decide(
          await musicbrainz.search(readTitle(wanted.title).core, artist, asking),
          "name",
        );
      if (!found) return null;
      const whole = wanted.isrc ? null : await musicbrainz.recording(found.recording.id, asking);
      // What the album is called is left out: a recording is on many.
      const told = { ...found.record, album: null, isrc: wanted.isrc ?? isrcOf(whole) };
      return { track: told, spotify: null };
    },
  };
}

function offersOf(wanted: Track, found: readonly Recording[], by: "isrc" | "name"): Offer[] {
  return found.filter((recording) => isRight(wanted, recording, by)).flatMap((recording) => {
    const record = Track.safeParse(completed({
      title: recording.title,
      artists: recording["artist-credit"].map(({ artist }) => artist.name),
      album: releaseNamed(recording, wanted.album)?.title ?? null,
      duration_ms: recording.length || null,
      isrc: by === "isrc" ? wanted.isrc : null,
    }));
    return record.success ? [{ record: record.data, recording }] : [];
  });
}

/** One of several would be a guess. */
function isrcOf(recording: Recording | null): string | null {
  const [isrc, ...more] = recording?.isrcs ?? [];
  return more.length === 0 ? Isrc.safeParse(isrc).data ?? null : null;
}
