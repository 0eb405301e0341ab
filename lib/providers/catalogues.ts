/** Who can be searched for music: services that are on and set up. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import type { CatalogueSource } from "../search/source.ts";
import { musicBrainzOptions } from "./musicbrainz/from_config.ts";
import { createMusicBrainzCatalogue } from "./musicbrainz/search.ts";
import { createSpotifyCatalogue } from "./spotify/catalogue.ts";
import { createSpotifyFrom } from "./spotify/from_config.ts";

/** Each catalogue the settings describe. */
export function createCatalogues(
  config: Config,
  log: Log,
  sql: Pool,
  version: string,
): CatalogueSource[] {
  const spotify = createSpotifyFrom(config, log, sql);
  const musicbrainz = musicBrainzOptions(config, log, sql, version);
  return [
    ...(spotify ? [createSpotifyCatalogue(spotify)] : []),
    ...(musicbrainz ? [createMusicBrainzCatalogue(musicbrainz)] : []),
  ];
}
