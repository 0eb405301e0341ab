/** Labels and help of settings: services and matching. */
import type { SettingWords } from "./setting_words.ts";

export const network = {
  slskd_base_url: [
    "Address of slskd",
    "Where slskd answers, e.g. http://127.0.0.1:5030. Another address needs its key anew",
  ],
  slskd_api_key: ["API key of slskd", "slskd's API key; it goes to this address only"],
  slskd_timeout_ms: ["Time limit", "Milliseconds a reading call may take"],
  slskd_retry_max: ["Repeats", "Repeats of a failed reading call to slskd"],
  slskd_retry_backoff_base_ms: ["First wait", "Milliseconds before the first repeat"],
  slskd_jitter_pct: ["Random share of the wait", "In percent"],
  slskd_poll_ms: [
    "Time between looks at transfers",
    "Milliseconds between two looks at moving transfers",
  ],
  slskd_search_timeout_ms: [
    "End of a search",
    "A search ends so many milliseconds after its last answer",
  ],
  slskd_searches_per_window: [
    "Searches in a window",
    "Searches allowed in a window; more gets the account banned for half an hour",
  ],
  slskd_search_window_s: ["Length of that window", "In seconds"],
  slskd_search_spacing_ms: ["Time between searches", "Milliseconds, at least"],
  slskd_searches_for_people: [
    "Searches left to people",
    "Searches of a window that downloads leave to people, at most a tenth of it",
  ],
  slskd_max_results: ["Peers a search waits for", "Peers whose answers a search waits for"],
  slskd_search_retention_s: [
    "Time results are kept",
    "Results of a person's own searches are kept this long",
  ],
  slskd_browse_retention_s: [
    "Time shares are kept",
    "What a user shares is kept this long after it was fetched",
  ],
  slskd_browse_max_files: ["Most files of one user", "Most files kept of what one user shares"],
  spotify_timeout_ms: [
    "Time limit",
    "Time limit of a call to Spotify, with its repeats and short waits",
  ],
  spotify_requests_per_day: [
    "Requests a day",
    "Most requests to Spotify in 24 hours; an app of your own was seen to be blocked after 1,100",
  ],
  spotify_requests_per_window: [
    "Requests in 30 seconds",
    "Most requests to Spotify in 30 seconds, the time over which it counts itself",
  ],
  spotify_day_reserve: [
    "Reserve of the day",
    "Requests of the day that are kept for what somebody presses; background work stops before",
  ],
  spotify_embed_reader: [
    "Read public pages",
    "A public link is opened as the page that other sites embed, which names up to 100 tracks. Spotify’s guidelines do not allow reading pages by machine: whether you may is for you to judge",
  ],
  spotify_open_interval_ms: [
    "Time between public pages",
    "Least time between two requests to Spotify's public pages",
  ],
  playlist_sync_interval_s: [
    "Time between looks at playlists",
    "Time between two looks at the account's playlists; what did not change costs a request for fifty",
  ],
  backfill_provider: [
    "Who fills gaps",
    "Who is asked by a backfill; empty: Spotify where it can be asked, else MusicBrainz",
  ],
  backfill_max_items: [
    "Tracks of one backfill",
    "Most tracks of a backfill; more than a day's requests are spread over days",
  ],
  backfill_cache_ttl_sec: [
    "Time finds are kept",
    "What a backfill found is kept this long; that nothing was found, 30 days",
  ],
  plex_base_url: [
    "Address of Plex",
    "Where your Plex server answers, e.g. http://127.0.0.1:32400. Plex has to be on under General. Another address needs its token anew",
  ],
  plex_token: ["Token of Plex", "It goes to this address only"],
  plex_library: [
    "Music libraries",
    "Music libraries of Plex by name, key or uuid, separated by commas; empty: all of them",
  ],
  plex_timeout_ms: ["Time limit", "Time limit of a call to Plex"],
  match_auto_threshold: ["Taken unasked from", "Confidence from which on a file is taken unasked"],
  matching_confidence_threshold: [
    "Shown for review from",
    "Confidence from which on a person may decide",
  ],
  feature_matching_edition_aware: [
    "Prefer the wanted edition",
    "Deluxe, anniversary, remaster; off: any will do",
  ],
  match_complete_threshold: [
    "Complete from",
    "Share of its tracks from which on an album is complete",
  ],
  match_nearly_threshold: [
    "Nearly complete from",
    "Share of its tracks from which on it nearly is",
  ],
  match_fuzzy_max_candidates: [
    "Albums compared",
    "Albums of the library that are compared when none is called as wanted",
  ],
  match_min_artist_sim: ["Likeness of the artist", "Least likeness of their artist's name"],
  matching_worker_batch_size: ["Results in a batch", "Most results of the matcher in a batch"],
} satisfies SettingWords;
