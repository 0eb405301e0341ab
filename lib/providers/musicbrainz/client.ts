/** MusicBrainz: who wrote, produced and published a recording, and what it is called there. */
import type { z } from "zod";
import { lookUp } from "../../store/lookups.ts";
import { createAsk, type MusicBrainzOptions } from "./call.ts";
import { type LinkedAlbum, linkedAlbum, LinkedRelease, UrlAnswer } from "./linked.ts";
import { quoted } from "./lucene.ts";
import { IsrcAnswer, Recording, Release, ReleasesAnswer, SearchAnswer } from "./wire.ts";

export { isAway } from "./call.ts";

/** How a call is made: `fresh` asks anew what was answered before. */
export interface Asking {
  fresh?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** What editors enter changes slowly; what nobody entered yet may be there next week. */
const keep_s = 30 * 86_400;
const keep_nothing_s = 7 * 86_400;

/**
 * Everything a recording is asked for at once: a request costs a second. A blank is written as the
 * `+` the service wants between names.
 */
const ofRecording =
  "releases release-groups artist-credits isrcs genres work-rels work-level-rels artist-rels";

const ofRelease = "labels release-groups genres";

/** The calls Harmony makes; each answer is kept for the whole installation. */
export function createMusicBrainz(options: MusicBrainzOptions) {
  const ask = createAsk(options);

  function kept<S extends z.ZodType>(
    path: string,
    schema: S,
    query: Record<string, string | number>,
    { fresh = false, signal }: Asking,
  ): Promise<z.output<S> | null> {
    const key = `${path}?${new URLSearchParams(
      Object.entries(query).map(([k, v]) => [k, `${v}`]),
    )}`;
    const lookup = { provider: "musicbrainz", key, schema, keep_s, keep_nothing_s, fresh };
    return lookUp(options.sql, lookup, () => ask(path, schema, query, signal));
  }

  return {
    /** The recordings an ISRC stands for; none for one that nobody entered. */
    async byIsrc(isrc: string, asking: Asking = {}): Promise<Recording[]> {
      const inc = "artist-credits releases";
      const answer = await kept(`/isrc/${isrc}`, IsrcAnswer, { inc }, asking);
      return answer?.recordings ?? [];
    },
    /** The recordings that are called so, best first. */
    async search(title: string, artist: string, asking: Asking = {}): Promise<Recording[]> {
      const query = `recording:${quoted(title)} AND artist:${quoted(artist)}`;
      const answer = await kept("/recording", SearchAnswer, { query, limit: 50 }, asking);
      return answer?.recordings ?? [];
    },
    /** A recording with its people, works, genres and releases; `null` when it is gone. */
    recording: (mbid: string, asking: Asking = {}): Promise<Recording | null> =>
      kept(`/recording/${mbid}`, Recording, { inc: ofRecording }, asking),
    /** Up to a hundred albums it is on; a lookup of the recording tells of twenty-five. */
    async releasesOf(mbid: string, asking: Asking = {}): Promise<Release[]> {
      const query = { recording: mbid, inc: ofRelease, limit: 100 };
      const answer = await kept("/release", ReleasesAnswer, query, asking);
      return answer?.releases ?? [];
    },
    /** A release with its labels and genres; `null` when it is gone. */
    release: (mbid: string, asking: Asking = {}): Promise<Release | null> =>
      kept(`/release/${mbid}`, Release, { inc: ofRelease }, asking),
    /** The album an editor tied to an album of Spotify; `null` where nobody did. */
    async linkedAlbum(spotify_id: string, asking: Asking = {}): Promise<LinkedAlbum | null> {
      const resource = `https://open.spotify.com/album/${spotify_id}`;
      const found = await kept("/url", UrlAnswer, { resource, inc: "release-rels" }, asking);
      const mbid = found?.relations.find(({ release }) => release)?.release?.id;
      if (!mbid) return null;
      const inc = "recordings artist-credits";
      const release = await kept(`/release/${mbid}`, LinkedRelease, { inc }, asking);
      return release && linkedAlbum(release);
    },
  };
}
export type MusicBrainz = ReturnType<typeof createMusicBrainz>;
