import type { LyricLine } from "../music/lrc.ts";

/** What is asked: whose song, and how long this very file is. */
export interface LyricsQuestion {
  title: string;
  artists: readonly string[];
  album: string | null;
  duration_ms: number | null;
}

/** What a service knows of a song; times were checked, texts tidied. */
export interface FoundLyrics {
  /** Nobody sings in it. */
  instrumental: boolean;
  synced: readonly LyricLine[] | null;
  plain: string | null;
}

/** A service that may know lyrics. */
export interface LyricsSource {
  name: string;
  /** `null` when it has none. ServiceError; a `resting` one says for how long. */
  find(question: LyricsQuestion, signal: AbortSignal): Promise<FoundLyrics | null>;
}
