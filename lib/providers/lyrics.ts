import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import type { LyricsSource } from "../lyrics/source.ts";
import { createLrclib } from "./lrclib/client.ts";
import { createLyricsOvh } from "./lyrics_ovh/client.ts";
import { createMusixmatch } from "./musixmatch/client.ts";
import { notedLyrics } from "./noted.ts";

/** The services for lyrics the settings describe, best first: LRCLIB, Musixmatch, lyrics.ovh. */
export function createLyricsSources(
  config: Pick<
    Config,
    "LRCLIB_BASE_URL" | "LYRICS_TIMEOUT_SEC" | "MUSIXMATCH_API_KEY" | "LYRICS_OVH_ENABLED"
  >,
  log: Log,
  sql: Pool,
  version: string,
): LyricsSource[] {
  const { LRCLIB_BASE_URL: baseUrl, MUSIXMATCH_API_KEY: apiKey } = config;
  const options = { sql, log, version, timeoutMs: config.LYRICS_TIMEOUT_SEC * 1000 };
  const sources = [
    createLrclib({ ...options, baseUrl }),
    ...(apiKey === undefined ? [] : [createMusixmatch({ ...options, apiKey })]),
    ...(config.LYRICS_OVH_ENABLED ? [createLyricsOvh(options)] : []),
  ];
  return sources.map((source) => notedLyrics(source, sql, log));
}
