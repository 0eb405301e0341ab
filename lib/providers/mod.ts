/** Who else may know something of a track. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import { createFileFetcher, type FetchFile } from "../fetch_file.ts";
import type { LyricsSource } from "../lyrics/source.ts";
import { createLyricsSources } from "./lyrics.ts";
import { createMusicBrainz, type MusicBrainz } from "./musicbrainz/client.ts";

/** Each service that is set up; the others are missing. */
export interface Providers {
  musicbrainz: MusicBrainz | undefined;
  /** Who may know lyrics, in the order in which they are asked. */
  lyrics: readonly LyricsSource[];
  /** Fetches covers. */
  fetchFile: FetchFile;
}

/** The clients the settings describe. */
export function createProviders(
  config: Config,
  log: Log,
  sql: Pool,
  version: string,
): Providers {
  const { MUSICBRAINZ_CONTACT: contact } = config;
  return {
    lyrics: createLyricsSources(config, log, sql, version),
    fetchFile: createFileFetcher(log, `Harmony/${version}`),
    musicbrainz: contact === undefined ? undefined : createMusicBrainz({
      sql,
      log,
      contact,
      version,
      baseUrl: config.MUSICBRAINZ_BASE_URL,
      timeoutMs: config.MUSICBRAINZ_TIMEOUT_MS,
      intervalMs: config.MUSICBRAINZ_INTERVAL_MS,
    }),
  };
}
