/** Who can be searched for music: services that are on and set up. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Log } from "../log.ts";
import type { CatalogueSource } from "../search/source.ts";
import { isSearchable } from "../spotify/searchable.ts";
import { installationId } from "../store/installation.ts";
import { musicBrainzOptions } from "./musicbrainz/from_config.ts";
import { createMusicBrainzCatalogue } from "./musicbrainz/search.ts";
import { noted } from "./noted.ts";
import { createPlexCatalogue } from "./plex/catalogue.ts";
import { createPlexFrom } from "./plex/from_config.ts";
import { createSpotifyCatalogue } from "./spotify/catalogue.ts";
import type { SpotifyCalls } from "./spotify/calls.ts";

/** Each catalogue the settings describe. */
export function createCatalogues(
  config: Config,
  log: Log,
  sql: Pool,
  version: string,
  spotify: SpotifyCalls | undefined,
): CatalogueSource[] {
  const plex = createPlexFrom(config, log, { version, clientId: () => installationId(sql) });
  const musicbrainz = musicBrainzOptions(config, log, sql, version);
  const sources = [
    ...(spotify ? [createSpotifyCatalogue(spotify, () => isSearchable(sql, config))] : []),
    ...(plex ? [createPlexCatalogue(plex, config.PLEX_LIBRARY)] : []),
    ...(musicbrainz ? [createMusicBrainzCatalogue(musicbrainz)] : []),
  ];
  return sources.map((source) => noted(source, sql, log));
}
