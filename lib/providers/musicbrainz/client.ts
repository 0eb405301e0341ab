/** MusicBrainz: who wrote, produced and published a recording, and what it is called there. */
import { createAsk, type MusicBrainzOptions } from "./call.ts";
import { IsrcAnswer, Recording } from "./wire.ts";

export { isBusy } from "./call.ts";

/** Everything a recording is asked for at once: a request costs a second. */
const inside =
  "releases+release-groups+artist-credits+isrcs+genres+work-rels+work-level-rels+artist-rels";

/** The calls Harmony makes; each waits for its turn, answers come from the network. */
export function createMusicBrainz(options: MusicBrainzOptions) {
  const ask = createAsk(options);
  return {
    /** The recordings an ISRC stands for; `null` for one nobody entered. */
    async byIsrc(isrc: string, signal?: AbortSignal): Promise<Recording[] | null> {
      const inc = "artist-credits+releases";
      const found = await ask(`/isrc/${isrc}`, IsrcAnswer, { inc }, signal);
      return found && found.recordings;
    },
    /** A recording with its people, works, genres and releases. */
    recording: (mbid: string, signal?: AbortSignal): Promise<Recording | null> =>
      ask(`/recording/${mbid}`, Recording, { inc: inside }, signal),
  };
}
export type MusicBrainz = ReturnType<typeof createMusicBrainz>;
