import type { Messages } from "./en.ts";

/** Wie es den Katalogen geht, in denen gesucht werden kann. */
export const catalogues: Messages["catalogues"] = {
  ok: "Verbunden",
  fail: "Nicht verfügbar",
  name: {
    spotify: "Spotify",
    soulseek: "Soulseek",
    plex: "Plex",
    library: "Bibliothek",
    musicbrainz: "MusicBrainz",
  },
  unknown: "Noch nicht gefragt",
};
