/** lyrics.ovh: plain lyrics read off other pages, and so off by default (contracts/spotify.md §4). */
import { z } from "zod";
import { createService } from "../../fetch.ts";
import { checkedLyrics } from "../../lyrics/check.ts";
import type { LyricsSource } from "../../lyrics/source.ts";
import { ServiceError } from "../../service_error.ts";
import { type LyricsOptions, lyricsService } from "../lyrics_service.ts";
import { politely } from "../polite.ts";

const name = "lyrics.ovh";
const Answer = z.object({ lyrics: z.string() });

/** Names that are none: it answers 400, and something to somebody. */
const placeholder =
  /^(?:unknown(?: artist)?|various(?: artists)?|n\/?a|none|null|undefined|nan|test|-|\.{1,2}|)$/i;

export function createLyricsOvh(options: LyricsOptions): LyricsSource {
  const { sql, baseUrl = "https://api.lyrics.ovh", intervalMs = 1000 } = options;
  const call = createService(lyricsService(name, { ...options, baseUrl }));
  const ask = politely({ sql, name, intervalMs, restMs: 300_000 });
  return {
    name,
    async find({ artists: [artist = ""], title, duration_ms }, signal) {
      if (placeholder.test(artist.trim()) || placeholder.test(title.trim())) return null;
      const path = `/v1/${encodeURIComponent(artist)}/${encodeURIComponent(title)}`;
      try {
        const { lyrics } = await ask(() => call(path, { schema: Answer, signal }), signal);
        return checkedLyrics(null, lyrics, duration_ms);
      } catch (error) {
        const none = error instanceof ServiceError && [400, 404].includes(error.upstream_status!);
        if (none) return null;
        throw error;
      }
    },
  };
}
