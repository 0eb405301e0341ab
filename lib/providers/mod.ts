/** Who else may know something of a track. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import { createFileFetcher, type FetchFile } from "../fetch_file.ts";
import type { LyricsSource } from "../lyrics/source.ts";
import type { CatalogueSource } from "../search/source.ts";
import { type Acoustid, createAcoustid } from "./acoustid.ts";
import { createCatalogues } from "./catalogues.ts";
import { createLyricsSources } from "./lyrics.ts";
import { createMusicBrainz, type MusicBrainz } from "./musicbrainz/client.ts";
import { musicBrainzOptions } from "./musicbrainz/from_config.ts";
import type { SpotifyCalls } from "./spotify/calls.ts";
import { createSpotifyFrom } from "./spotify/from_config.ts";
import type { SpotifyOpen } from "./spotify_open/client.ts";
import { createSpotifyOpenFrom } from "./spotify_open/from_config.ts";

/** Each service that is set up; the others are missing. */
export interface Providers {
  musicbrainz: MusicBrainz | undefined;
  /** Who may know lyrics, in the order in which they are asked. */
  lyrics: readonly LyricsSource[];
  /** Knows recordings by their sound. */
  acoustid: Acoustid | undefined;
  /** Fetches covers. */
  fetchFile: FetchFile;
  /** Spotify's API; whether anybody is let in its calls tell. Missing where Spotify is off. */
  spotify: SpotifyCalls | undefined;
  /** Spotify's public pages; missing where Spotify is off. */
  spotifyOpen: SpotifyOpen | undefined;
  /** Who can be searched for tracks, albums and artists: each that is on and set up. */
  catalogues: readonly CatalogueSource[];
}

/** The clients the settings describe. */
export function createProviders(
  config: Config,
  log: Log,
  sql: Pool,
  version: string,
): Providers {
  const { ACOUSTID_API_KEY: key } = config;
  const musicbrainz = musicBrainzOptions(config, log, sql, version);
  const spotify = createSpotifyFrom(config, log, sql);
  return {
    acoustid: key === undefined
      ? undefined
      : createAcoustid({ sql, log, key, baseUrl: config.ACOUSTID_BASE_URL }),
    lyrics: createLyricsSources(config, log, sql, version),
    fetchFile: createFileFetcher(log, `Harmony/${version}`),
    spotifyOpen: createSpotifyOpenFrom(config, log, sql, version),
    spotify,
    catalogues: createCatalogues(config, log, sql, version, spotify),
    musicbrainz: musicbrainz && createMusicBrainz(musicbrainz),
  };
}
