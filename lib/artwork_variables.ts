/** Variables of covers and lyrics (seed 002 "Artwork & Lyrics"). */
import { z } from "zod";
import { count, flag, folder, httpUrl, seconds, secret } from "./config_kinds.ts";

const tenMegabytes = 10_485_760;

export const artworkVariables = {
  ENABLE_ARTWORK: flag(false).describe("Give finished files a cover"),
  ARTWORK_DIR: folder("./artwork").describe("Where fetched covers are kept, one an album"),
  ARTWORK_HTTP_TIMEOUT: seconds(15, 0.1).describe("Seconds a cover may take to come"),
  ARTWORK_MAX_BYTES: count(tenMegabytes, 1000, 100_000_000).describe("Largest cover that is taken"),
  ARTWORK_WORKER_CONCURRENCY: count(2, 1, 100).describe(
    "Covers a process works on at once; ORCH_POOL_ARTWORK goes before it",
  ),
  ARTWORK_MIN_EDGE: count(1000, 1, 10_000).describe(
    "A cover in a file is left alone when its shorter side has so many pixels",
  ),
  ARTWORK_MIN_BYTES: count(150_000, 1).describe("Or when it has so many bytes"),
  ARTWORK_SPOTIFY_MIN_EDGE: count(300, 1, 10_000).describe(
    "Shorter side from which on Spotify's image is taken; it serves 640 pixels at most",
  ),
  ARTWORK_FALLBACK_ENABLED: flag(false).describe(
    "Where Spotify's image is not known, ask the Cover Art Archive; needs MUSICBRAINZ_CONTACT",
  ),
  ARTWORK_FALLBACK_PROVIDER: z.enum(["musicbrainz"]).default("musicbrainz").describe(
    "Who knows which cover that is; only musicbrainz",
  ),
  ARTWORK_FALLBACK_TIMEOUT_SEC: seconds(12, 0.1).describe("Seconds it may take to come"),
  ARTWORK_FALLBACK_MAX_BYTES: count(tenMegabytes, 1000, 100_000_000).describe(
    "Largest cover that is taken from there",
  ),
  ENABLE_LYRICS: flag(false).describe("Look for the lyrics of finished files"),
  LRCLIB_BASE_URL: httpUrl.default("https://lrclib.net").describe(
    "Where LRCLIB answers, or an installation of your own",
  ),
  LYRICS_TIMEOUT_SEC: seconds(20, 0.1).describe("Seconds a service for lyrics may take to answer"),
  MUSIXMATCH_API_KEY: z.string().optional().meta(secret).describe(
    "Key of a contract with Musixmatch; empty: Musixmatch is never asked",
  ),
  LYRICS_OVH_ENABLED: flag(false).describe(
    "Ask lyrics.ovh last, which reads other pages: plain lyrics only, now and then of another song",
  ),
} as const satisfies Record<string, z.ZodType>;
