/** What is known of a link once somebody was asked. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { LinkKind } from "../ingest/link_grammar.ts";
import type { Log } from "../log.ts";
import type { MusicBrainz } from "../providers/musicbrainz/client.ts";
import type { SpotifyCalls } from "../providers/spotify/calls.ts";
import type { SpotifyOpen } from "../providers/spotify_open/client.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import type { LinkReason } from "../schemas/link.ts";
import type { Track } from "../schemas/track.ts";
import type { CatalogueSource } from "../search/source.ts";

export interface FoundTrack {
  track: Track;
  spotify: SpotifyFacts | null;
}

/** Its tracks in their order. */
export interface FoundList {
  title: string | null;
  image_url: string | null;
  tracks: readonly FoundTrack[];
  /** There are more than these. */
  truncated: boolean;
  /** Read from the account's own lists. */
  own?: boolean;
}

/** What a link names, with an id that can be one. */
export interface Known {
  kind: LinkKind;
  id: string;
}

/** Who may be asked, each missing where it is not set up. */
export interface LinkDeps {
  sql: Pool;
  config: Config;
  log: Log;
  providers: {
    spotify?: SpotifyCalls | undefined;
    spotifyOpen: SpotifyOpen | undefined;
    musicbrainz: MusicBrainz | undefined;
    catalogues: readonly CatalogueSource[];
  };
  /** Whether an account is connected whose lists may be read. */
  pro: boolean;
  signal: AbortSignal;
}

/** The tracks, or why there are none, or nothing where another may know more. */
export type Said = FoundList | LinkReason | undefined;

/** A list whose tracks were found, as far as they are tracks. */
export function listOf(
  about: Pick<FoundList, "title" | "image_url"> & Partial<FoundList>,
  tracks: readonly (FoundTrack | null)[],
): FoundList {
  return { truncated: false, ...about, tracks: tracks.filter((one) => one !== null) };
}
