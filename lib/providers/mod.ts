/** Who else may know something of a track. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import { createFileFetcher, type FetchFile } from "../fetch_file.ts";
import { createPost, type Post } from "../fetch_post.ts";
import type { LyricsSource } from "../lyrics/source.ts";
import { rebuilt } from "../settings/rebuilt.ts";
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

/** Each service that is set up; the others are missing. Taken anew for each piece of work. */
export interface Providers {
  readonly musicbrainz: MusicBrainz | undefined;
  /** Who may know lyrics, in the order in which they are asked. */
  readonly lyrics: readonly LyricsSource[];
  /** Knows recordings by their sound. */
  readonly acoustid: Acoustid | undefined;
  /** Fetches covers. */
  readonly fetchFile: FetchFile;
  /** Sends to addresses a person typed in. */
  readonly post: Post;
  /** Spotify's API; whether anybody is let in its calls tell. Missing where Spotify is off. */
  readonly spotify: SpotifyCalls | undefined;
  /** Spotify's public pages; missing where Spotify is off. */
  readonly spotifyOpen: SpotifyOpen | undefined;
  /** Who can be searched for tracks, albums and artists: each that is on and set up. */
  readonly catalogues: readonly CatalogueSource[];
}

/** The clients the settings describe, each made anew when a setting it is made of changes. */
export function createProviders(
  config: Config,
  log: Log,
  sql: Pool,
  version: string,
): Providers {
  const fetchFile = createFileFetcher(log, `Harmony/${version}`);
  const acoustid = rebuilt(config, (now) => {
    const { ACOUSTID_API_KEY: key, ACOUSTID_BASE_URL: baseUrl } = now;
    return key === undefined ? undefined : createAcoustid({ sql, log, key, baseUrl });
  });
  const lyrics = rebuilt(config, (now) => createLyricsSources(now, log, sql, version));
  const spotifyOpen = rebuilt(config, (now) => createSpotifyOpenFrom(now, log, sql, version));
  const spotify = rebuilt(config, (now) => createSpotifyFrom(now, log, sql));
  const catalogues = rebuilt(
    config,
    (now) => createCatalogues(now, log, sql, version, spotify()),
    spotify,
  );
  const musicbrainz = rebuilt(config, (now) => {
    const options = musicBrainzOptions(now, log, sql, version);
    return options && createMusicBrainz(options);
  });
  return {
    fetchFile,
    post: createPost(log, `Harmony/${version}`),
    get acoustid() {
      return acoustid();
    },
    get lyrics() {
      return lyrics();
    },
    get spotifyOpen() {
      return spotifyOpen();
    },
    get spotify() {
      return spotify();
    },
    get catalogues() {
      return catalogues();
    },
    get musicbrainz() {
      return musicbrainz();
    },
  };
}
