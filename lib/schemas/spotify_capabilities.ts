/** `GET /spotify/capabilities`. */
import { z } from "zod";
import { SpotifyCapability } from "./spotify_capability.ts";

export const SpotifyCapabilities = z.object({
  items: z.array(z.object({
    capability: SpotifyCapability,
    /** `unknown`: nobody has needed it in the last seven days. */
    state: z.enum(["unknown", "yes", "no"]),
    /** What Spotify answered, in a few words. */
    evidence: z.string().nullable(),
    checked_at: z.date().nullable(),
  })),
}).meta({ id: "SpotifyCapabilities" });
export type SpotifyCapabilities = z.output<typeof SpotifyCapabilities>;
