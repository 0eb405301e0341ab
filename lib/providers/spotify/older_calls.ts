/** What Spotify took away from every app made after November 2024 (contracts/spotify.md §2.1). */
import type { OlderCalls } from "./calls.ts";
import type { Capabilities } from "./capabilities.ts";
import { idOf, piecesOf } from "./ids.ts";
import type { Request } from "./request.ts";
import { AudioFeatures, Recommended } from "./wire_lists.ts";

const most = 100;

export function olderCalls(request: Request, { ifAllowed }: Capabilities): OlderCalls {
  return {
    /** Asked for as several even when it is one: an unknown id is then no 404. */
    async audioFeatures(ids, ask) {
      const found = [];
      for (const piece of piecesOf(ids.map(idOf), most)) {
        const answer = await ifAllowed("audio_features", () =>
          request("/audio-features", {
            schema: AudioFeatures,
            feature: "audio_features",
            need: "any",
            query: { ids: piece.join(",") },
          }, ask));
        found.push(...answer.audio_features);
      }
      return found;
    },
    async recommendations(seeds, ask) {
      const answer = await ifAllowed("recommendations", () =>
        request("/recommendations", {
          schema: Recommended,
          feature: "recommendations",
          need: "any",
          query: seeds,
        }, ask));
      return answer.tracks;
    },
  };
}
