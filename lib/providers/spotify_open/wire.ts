/** What Spotify's public pages tell without an account (contracts/spotify.md §3.1, §3.2). */
import { z } from "zod";
import { Track } from "../../schemas/track.ts";

/** `GET /oembed`: a title and a cover, no track. */
export const OEmbed = z.object({
  title: z.string().nullish(),
  thumbnail_url: z.string().nullish(),
});

/** What is known of a link at once. */
export const About = z.object({ title: z.string().nullable(), image_url: z.string().nullable() });
export type About = z.output<typeof About>;

/** A track of a public list, with its Spotify id where one is named. */
export const OpenTrack = z.object({ track: Track, spotify_id: z.string().nullable() });
export type OpenTrack = z.output<typeof OpenTrack>;

/** A list as its embed page shows it, and nothing else of that page. */
export const OpenList = About.extend({
  tracks: z.array(OpenTrack),
  /** The page shows no more than its first hundred. */
  truncated: z.boolean(),
});
export type OpenList = z.output<typeof OpenList>;

/** `https` only: it may be shown, and nothing else is shown. */
export function imageUrl(url: string | null | undefined): string | null {
  return url && URL.canParse(url) && new URL(url).protocol === "https:" ? url : null;
}
