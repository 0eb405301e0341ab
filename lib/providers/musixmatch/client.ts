/** Musixmatch, for whoever has a contract with it (contracts/spotify.md §4). */
import { z } from "zod";
import { createService } from "../../fetch.ts";
import { checkedLyrics } from "../../lyrics/check.ts";
import type { LyricsQuestion, LyricsSource } from "../../lyrics/source.ts";
import { ServiceError } from "../../service_error.ts";
import { type LyricsOptions, lyricsService } from "../lyrics_service.ts";
import { politely } from "../polite.ts";

const restricted = z.union([z.boolean(), z.int()]).optional().transform(Boolean);
const Subtitle = z.object({ subtitle_body: z.string(), restricted });
const Lyrics = z.object({
  lyrics_body: z.string(),
  restricted,
  instrumental: z.union([z.boolean(), z.int()]).optional().transform(Boolean),
});
/** HTTP says 200 whatever happened; the status stands inside. An empty body is `[]` or "". */
const Envelope = z.object({
  message: z.object({
    header: z.object({ status_code: z.int(), hint: z.string().optional() }),
    body: z.unknown(),
  }),
});

const name = "musixmatch";

/** Where a text ends early because the contract does not cover the whole. */
const excerpt = /\*{4,}\s*This Lyrics is NOT/i;

export interface MusixmatchOptions extends LyricsOptions {
  apiKey: string;
}

export function createMusixmatch(options: MusixmatchOptions): LyricsSource {
  const { sql, apiKey, intervalMs = 300 } = options;
  const { baseUrl = "https://api.musixmatch.com/ws/1.1" } = options;
  const call = createService(lyricsService(name, { ...options, baseUrl }));
  const ask = politely({ sql, name, intervalMs, restMs: 60_000 });

  /** The body of an answer; `null` when there is none. */
  async function body<S extends z.ZodType>(
    path: string,
    schema: S,
    query: Record<string, string | number | undefined>,
    signal: AbortSignal,
  ): Promise<z.output<S> | null> {
    return await ask(async () => {
      const request = { schema: Envelope, query: { ...query, apikey: apiKey }, signal };
      const { message } = await call(path, request);
      const { status_code } = message.header;
      if (status_code === 404) return null;
      if (status_code !== 200) throw refused(status_code);
      const parsed = schema.safeParse(message.body);
      if (parsed.success) return parsed.data;
      throw new ServiceError(name, "wrong_shape", `${name} answered ${path} in an unknown shape`);
    }, signal);
  }

  return {
    name,
    async find(question, signal) {
      const { title, artists, duration_ms } = question;
      const asked = { q_track: title, q_artist: artists[0] };
      const timed = duration_ms === null ? null : await body(
        "/matcher.subtitle.get",
        z.object({ subtitle: Subtitle }),
        { ...asked, ...lengthOf(question), subtitle_format: "lrc" },
        signal,
      );
      const synced = timed?.subtitle.restricted ? null : timed?.subtitle.subtitle_body;
      const found = checkedLyrics(synced, null, duration_ms);
      if (found?.synced) return found;
      const shape = z.object({ lyrics: Lyrics });
      const plain = (await body("/matcher.lyrics.get", shape, asked, signal))?.lyrics;
      if (!plain || plain.restricted) return found;
      if (plain.instrumental) return { instrumental: true, synced: null, plain: null };
      return excerpt.test(plain.lyrics_body)
        ? found
        : checkedLyrics(null, plain.lyrics_body, duration_ms);
    },
  };
}

function lengthOf({ duration_ms }: LyricsQuestion) {
  const f_subtitle_length = Math.round((duration_ms ?? 0) / 1000);
  return { f_subtitle_length, f_subtitle_length_max_deviation: 2 };
}

/** 401 key, 402 limit reached, 403 not allowed; 5xx theirs. */
function refused(status_code: number): ServiceError {
  // What the key may not do today it may do tomorrow: the same as "too many".
  const status = status_code === 402 ? 429 : status_code;
  const wait = status_code === 402 ? 3_600_000 : undefined;
  return new ServiceError(name, "status", `${name} answered ${status_code}`, status, "", wait);
}
