import { z } from "zod";
import type { ParsedLine } from "../../schemas/ingest.ts";
import { type Fields, item, skipped } from "../item.ts";

const text = z.string().nullish().catch(null);

/** Of what a history tells only this is read: never where, when or with what somebody listened. */
export const Play = z.object({
  trackName: text,
  artistName: text,
  msPlayed: z.number().nullish().catch(null),
  master_metadata_track_name: text,
  master_metadata_album_artist_name: text,
  master_metadata_album_album_name: text,
  spotify_track_uri: text,
  ms_played: z.number().nullish().catch(null),
  episodeName: text,
  podcastName: text,
  episode_name: text,
  episode_show_name: text,
  spotify_episode_uri: text,
});
export type Play = z.output<typeof Play>;

/** Shorter than this is skipped past, not heard; Spotify counts the same way. */
const shortestMs = 30_000;

interface Heard {
  fields: Fields;
  podcast: boolean;
  times: number;
}

/** What somebody listened to, each track once. */
export class Plays {
  readonly #heard = new Map<string, Heard>();

  /** Counts one play, if it was long enough to be one. */
  add(play: Play): void {
    if ((play.ms_played ?? play.msPlayed ?? 0) < shortestMs) return;
    const fields = fieldsOf(play);
    const podcast = !fields.title;
    const about = podcast ? episodeOf(play) : fields;
    if (!about.title) return;
    const key = [podcast, about.title, ...(about.artists ?? [])].join("\0").toLowerCase();
    const heard = this.#heard.get(key);
    if (heard) heard.times++;
    else this.#heard.set(key, { fields: about, podcast, times: 1 });
  }

  /** The most played first, `line` being the rank; podcasts last. */
  *items(): Generator<ParsedLine> {
    const order = [...this.#heard.values()].sort((a, b) =>
      Number(a.podcast) - Number(b.podcast) || b.times - a.times
    );
    for (const [at, { fields, podcast }] of order.entries()) {
      const raw = [...(fields.artists ?? []), fields.title].filter(Boolean).join(" - ");
      if (podcast) yield skipped(at + 1, raw, "podcast", fields.url ?? null);
      else yield item(at + 1, raw, fields);
    }
  }
}

function fieldsOf(play: Play): Fields {
  return {
    title: play.master_metadata_track_name ?? play.trackName ?? undefined,
    artists: [play.master_metadata_album_artist_name ?? play.artistName ?? ""],
    album: play.master_metadata_album_album_name ?? undefined,
    url: play.spotify_track_uri,
  };
}

function episodeOf(play: Play): Fields {
  return {
    title: play.episode_name ?? play.episodeName ?? undefined,
    artists: [play.episode_show_name ?? play.podcastName ?? ""],
    url: play.spotify_episode_uri,
  };
}
