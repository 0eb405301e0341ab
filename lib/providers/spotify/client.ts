/** Spotify: the calls Harmony makes (contracts/spotify.md §2.3), all through one line. */
import { cooldownOf } from "../../store/cooldowns.ts";
import { restName } from "../../store/spotify_requests.ts";
import type { SpotifyCalls } from "./calls.ts";
import { createCapabilities } from "./capabilities.ts";
import { catalogueCalls } from "./catalogue_calls.ts";
import { libraryCalls } from "./library_calls.ts";
import { olderCalls } from "./older_calls.ts";
import { personCalls } from "./person_calls.ts";
import { playlistCalls } from "./playlist_calls.ts";
import { playlistEdits } from "./playlist_edits.ts";
import { createRequest, letIn, type SpotifyOptions } from "./request.ts";
import { waitsFor } from "./rested.ts";

export function createSpotify(options: SpotifyOptions): SpotifyCalls {
  const { sql, clientId } = options;
  const request = createRequest(options);
  const capabilities = createCapabilities(sql, clientId);
  return {
    async check(signal) {
      const { wait_s, reason } = await cooldownOf(sql, restName(await clientId()));
      if (wait_s > 0) throw waitsFor(wait_s, reason);
      await letIn(options, signal);
    },
    ...catalogueCalls(request, capabilities),
    ...playlistCalls(request, capabilities),
    ...playlistEdits(request, capabilities),
    ...libraryCalls(request, capabilities),
    ...personCalls(request),
    ...olderCalls(request, capabilities),
  };
}
