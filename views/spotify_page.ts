import type { ImportSession } from "../lib/schemas/ingest.ts";
import type { ConnectOutcome } from "../lib/schemas/spotify_connect.ts";
import type { SpotifyCapabilities } from "../lib/schemas/spotify_capabilities.ts";
import type { SpotifySetup } from "../lib/schemas/spotify_setup.ts";
import type { SpotifyStatus } from "../lib/schemas/spotify.ts";
import type { BackfillCardData } from "./backfill.tsx";
import type { ListedPlaylists } from "./playlist_address.ts";

/** What the page of Spotify shows, all of it from the database. */
export interface SpotifyPage {
  status: SpotifyStatus;
  /** What came of connecting just now. */
  outcome: ConnectOutcome | null;
  setup: SpotifySetup;
  capabilities: SpotifyCapabilities;
  sessions: readonly ImportSession[];
  backfill: BackfillCardData;
  /** The first of them. */
  playlists: ListedPlaylists;
}
