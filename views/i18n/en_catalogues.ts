/** How the catalogues that can be searched are. */
export const catalogues = {
  ok: "Connected",
  fail: "Not available",
  name: {
    spotify: "Spotify",
    soulseek: "Soulseek",
    plex: "Plex",
    library: "Library",
    musicbrainz: "MusicBrainz",
  },
  unknown: "Not asked yet",
};
