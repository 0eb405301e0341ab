import type { IntegrationName } from "../../lib/schemas/integration.ts";

/** Services that are called the same in every language. */
export const serviceNames = {
  slskd: "Soulseek (slskd)",
  spotify: "Spotify",
  plex: "Plex",
  musicbrainz: "MusicBrainz",
  lrclib: "LRCLIB",
  musixmatch: "Musixmatch",
  lyrics_ovh: "lyrics.ovh",
  acoustid: "AcoustID",
  ffmpeg: "ffmpeg",
} satisfies Record<IntegrationName, string>;

/** What Harmony is made of. */
export const partNames = { harmony: "Harmony", deno: "Deno", postgres: "PostgreSQL" };
