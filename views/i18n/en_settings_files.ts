/** Labels and help of settings: files, quality and metadata. */
import type { SettingWords } from "./setting_words.ts";

export const files = {
  library_scan_interval_s: [
    "Time between looks at the library",
    "Time between two looks through the music folder",
  ],
  recycle_retention_days: [
    "Days replaced files are kept",
    "Days a replaced file is kept in the recycle folder; 0: for ever",
  ],
  match_duration_tolerance_s: [
    "Tolerance of the length",
    "Seconds by which a finished file may differ in length",
  ],
  verify_lossless: [
    "Refuse false lossless files",
    "Refuse lossless files that were made from lossy ones, by their spectrum (needs ffmpeg)",
  ],
  verify_acoustid: ["Refuse other recordings", "By their sound (needs fpcalc and AcoustID's key)"],
  acoustid_api_key: ["Key of AcoustID", "Application key of acoustid.org"],
  acoustid_base_url: ["Address of AcoustID", "Where AcoustID answers"],
  slskd_preferred_formats: [
    "Formats, best first",
    "With commas between; the default of the quality profile",
  ],
  upgrade_interval_s: [
    "Time between looks for upgrades",
    "Time between two looks for files to upgrade",
  ],
  upgrade_batch: ["Upgrades at once", "Most upgrades that are under way at once"],
  upgrade_retry_days: [
    "Days until the next look",
    "Days until a file is looked for again; doubles with each time, at most 16 times",
  ],
  enable_artwork: ["Covers", "Give finished files a cover"],
  artwork_min_edge: [
    "Pixels that are enough",
    "A cover in a file is left alone when its shorter side has so many pixels",
  ],
  artwork_min_bytes: ["Bytes that are enough", "Or when it has so many bytes"],
  artwork_max_bytes: ["Largest cover", "In bytes"],
  artwork_http_timeout: ["Time limit of a cover", "Seconds a cover may take to come"],
  artwork_spotify_min_edge: [
    "Pixels of Spotify's image",
    "Shorter side from which on Spotify's image is taken; it serves 640 pixels at most",
  ],
  artwork_fallback_enabled: [
    "Ask the Cover Art Archive",
    "Where Spotify's image is not known, ask the Cover Art Archive; needs an address for MusicBrainz",
  ],
  artwork_fallback_timeout_sec: ["Time limit there", "Seconds it may take to come"],
  artwork_fallback_max_bytes: [
    "Largest cover from there",
    "In bytes",
  ],
  artwork_worker_concurrency: [
    "Covers at once",
    "Covers a process works on at once; ORCH_POOL_ARTWORK goes before it",
  ],
  enable_lyrics: ["Lyrics", "Look for the lyrics of finished files"],
  lrclib_base_url: ["Address of LRCLIB", "Where LRCLIB answers, or an installation of your own"],
  lyrics_timeout_sec: ["Time limit of lyrics", "Seconds a service for lyrics may take to answer"],
  musixmatch_api_key: [
    "Key of Musixmatch",
    "Key of a contract with Musixmatch; empty: Musixmatch is never asked",
  ],
  lyrics_ovh_enabled: [
    "Ask lyrics.ovh",
    "Ask lyrics.ovh last, which reads other pages: plain lyrics only, now and then of another song",
  ],
  musicbrainz_contact: [
    "Address for MusicBrainz",
    "An address or URL by which MusicBrainz can reach you; empty: MusicBrainz is never asked",
  ],
  musicbrainz_base_url: ["Address of MusicBrainz", "Where MusicBrainz answers, or a mirror of it"],
  musicbrainz_interval_ms: [
    "Time between requests",
    "Least time between two requests to it; musicbrainz.org itself asks for a second",
  ],
  musicbrainz_timeout_ms: ["Time limit of MusicBrainz", "Time limit of a request to it"],
} satisfies SettingWords;
