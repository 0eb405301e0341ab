/** Labels and help of settings: downloads and lists. */
import type { SettingWords } from "./setting_words.ts";

export const downloads = {
  transfer_stall_s: [
    "Patience without progress",
    "Without a new byte for this long the next peer is tried",
  ],
  transfer_queue_max_s: ["Patience in a queue", "Longest wait in a peer's queue"],
  transfer_start_s: ["Patience with a request", "Longest wait for a peer to take a request at all"],
  retry_max_attempts: [
    "Rounds",
    "A round is a search and a try of what it found; after so many a download gives up",
  ],
  retry_base_seconds: ["First wait", "Wait before the second round; doubles, at most 64 times"],
  retry_jitter_pct: ["Random share of the wait", "Between 0 and 1"],
  retry_scan_interval_sec: [
    "Time between looks for the stranded",
    "Downloads that nobody works on any more are looked for this often",
  ],
  retry_scan_batch_limit: [
    "Stranded taken up at once",
    "Most such downloads taken up again at a look",
  ],
  not_found_waits_s: [
    "Waits for what nobody had",
    "Seconds before each new search, with commas between; the last one repeats. off: give up as after faults",
  ],
  not_found_rounds_per_day: [
    "Such searches a day",
    "Such searches a day that may end without a file; the others follow the next day",
  ],
  album_min_tracks: [
    "Tracks for one album search",
    "So many open tracks of one album are looked for with one search, and taken from one folder; 0: never",
  ],
  album_search_interval_s: [
    "Time between searches for an album",
    "Least time between two searches for one album",
  ],
  dlq_page_size_default: ["Dead letters on a page", "Unless another number is asked for"],
  dlq_page_size_max: ["Most dead letters on a page", "Most dead letters a page may be asked for"],
  dlq_requeue_limit: ["Put back at once", "Most dead letters put back at once"],
  dlq_purge_limit: ["Deleted at once", "Most dead letters deleted at once"],
  dlq_retention_days: ["Days dead letters are kept", "Dead letters of jobs are kept this long"],
  free_max_tracks_per_request: ["Tracks of one list", "Most tracks of one list"],
  free_import_max_file_bytes: [
    "Largest list",
    "Largest list that may be sent, in bytes; more than 26214400 is never read",
  ],
  free_import_max_lines: [
    "Lines of a Spotify upload",
    "Most lines POST /spotify/free/parse and its uploads may have",
  ],
  free_import_max_playlist_links: [
    "Links of a list of links",
    "Links taken from a list that has nothing but links; further ones are skipped",
  ],
  free_import_hard_cap_multiplier: [
    "Limit of links",
    "So many times that number of links is refused altogether",
  ],
  free_accept_user_urls: [
    "Pass over profiles",
    "On: links to people’s profiles are passed over with that reason instead of refused",
  ],
  free_max_playlists: ["Links of one import", "Most links of POST /spotify/import/free"],
  free_batch_size: [
    "Tracks at a time",
    "Tracks of such an import that are taken up at a time, at most",
  ],
  ingest_batch_size: ["Tracks of a list at a time", "Tracks taken from a list at a time"],
  ingest_max_pending_jobs: [
    "Imports that wait",
    "Imports that may wait to be taken; a further one is asked to come later (429)",
  ],
  ingest_max_open_downloads: [
    "Open downloads",
    "While so many downloads wait, long lists stay lists: the rest of them follows as they are done",
  ],
  search_timeout_ms: [
    "Time limit of a search",
    "A search answers with what is there after this long",
  ],
  search_max_limit: ["Results on a page", "Most results a page of a search may be asked for"],
  search_cache_s: [
    "Time answers are kept",
    "The same question is answered from an earlier search for this long; from Soulseek twice as long",
  ],
  integrations_enabled: ["Integrations", "Which services are on: spotify, slskd, plex"],
  harmony_banner: ["Line on every page", "A notice at the top of every page"],
  activity_retention_days: ["Days the history is kept", "Events of the history are kept this long"],
  history_retention_days: [
    "Days details of downloads are kept",
    "Steps and searches of finished downloads are kept this long",
  ],
  metrics_retention_hours: ["Hours figures are kept", "Samples of figures are kept this long"],
} satisfies SettingWords;
