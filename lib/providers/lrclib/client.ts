/** LRCLIB: lyrics with times, free and without a key (contracts/spotify.md §4). */
import { z } from "zod";
import { createService } from "../../fetch.ts";
import { checkedLyrics } from "../../lyrics/check.ts";
import type { FoundLyrics, LyricsQuestion, LyricsSource } from "../../lyrics/source.ts";
import { sameRecording } from "../../music/fingerprint.ts";
import { track } from "../../schemas/track.ts";
import { ServiceError } from "../../service_error.ts";
import { type LyricsOptions, lyricsService } from "../lyrics_service.ts";
import { politely } from "../polite.ts";

const Entry = z.object({
  trackName: z.string(),
  artistName: z.string(),
  albumName: z.string().nullish(),
  duration: z.number().nullish(),
  instrumental: z.boolean(),
  plainLyrics: z.string().nullish(),
  syncedLyrics: z.string().nullish(),
});
type Entry = z.output<typeof Entry>;

const name = "lrclib";
/** Its operator wishes for 200 to 500 ms between requests. */
const usualIntervalMs = 300;
/** The lengths `/api/get` takes, seconds. */
const longest = 3600;
/** Milliseconds by which times still fit: the service's own measure. */
const tolerance = 2500;

export interface LrclibOptions extends LyricsOptions {
  baseUrl: string;
}

export function createLrclib(options: LrclibOptions): LyricsSource {
  const call = createService(lyricsService(name, options));
  const { sql, intervalMs = usualIntervalMs } = options;
  const ask = politely({ sql, name, intervalMs, restMs: 60_000 });
  const asked = (question: LyricsQuestion) => ({
    track_name: question.title,
    artist_name: question.artists[0] ?? "",
  });

  /** By title, artist, album and length: exactly this one. */
  async function get(question: LyricsQuestion, signal: AbortSignal): Promise<Entry | null> {
    const duration = Math.round((question.duration_ms ?? 0) / 1000);
    if (duration < 1 || duration > longest) return null;
    const query = { ...asked(question), album_name: question.album ?? undefined, duration };
    try {
      return await ask(() => call("/api/get", { schema: Entry, query, signal }), signal);
    } catch (error) {
      if (error instanceof ServiceError && error.upstream_status === 404) return null;
      throw error;
    }
  }

  function search(question: LyricsQuestion, signal: AbortSignal): Promise<Entry[]> {
    const request = { schema: z.array(Entry).max(100), query: asked(question), signal };
    return ask(() => call("/api/search", request), signal);
  }

  return {
    name,
    async find(question, signal) {
      const exact = lyricsOf(await get(question, signal), question);
      if (exact?.synced || exact?.instrumental) return exact;
      const others = (await search(question, signal))
        .filter((entry) => isSame(entry, question))
        .flatMap((entry) => lyricsOf(entry, question) ?? []);
      return others.find(({ synced }) => synced) ?? exact ?? others[0] ?? null;
    },
  };
}

function isSame(entry: Entry, question: LyricsQuestion): boolean {
  return sameRecording(
    track({ ...question, artists: [...question.artists] }),
    {
      title: entry.trackName,
      artists: [entry.artistName],
      album: entry.albumName ?? null,
      duration_ms: entry.duration ? Math.round(entry.duration * 1000) : null,
      isrc: null,
    },
  );
}

/** What an entry says; its times only where it is as long as the file. */
function lyricsOf(entry: Entry | null, { duration_ms }: LyricsQuestion): FoundLyrics | null {
  if (!entry) return null;
  if (entry.instrumental) return { instrumental: true, synced: null, plain: null };
  const { duration, syncedLyrics, plainLyrics } = entry;
  const apart = Math.abs((duration ?? 0) * 1000 - (duration_ms ?? 0));
  const fits = Boolean(duration) && duration_ms !== null && apart <= tolerance;
  return checkedLyrics(fits ? syncedLyrics : null, plainLyrics, duration_ms);
}
