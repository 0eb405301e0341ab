/** Labels and help of settings: downloads and lists. */
import type { downloads as words } from "./en_settings_downloads.ts";
import type { SettingWord } from "./setting_words.ts";

export const downloads: { [K in keyof typeof words]: SettingWord } = {
  transfer_stall_s: [
    "Geduld ohne Fortschritt",
    "Kommt so viele Sekunden kein Byte, ist der Nächste dran",
  ],
  transfer_queue_max_s: [
    "Geduld in einer Warteschlange",
    "Sekunden, die höchstens in der Schlange eines Nutzers gewartet wird",
  ],
  transfer_start_s: [
    "Geduld mit einer Anfrage",
    "Sekunden, bis ein Nutzer die Anfrage annehmen muss",
  ],
  retry_max_attempts: [
    "Runden",
    "Eine Runde ist eine Suche mit Versuchen; nach so vielen gibt ein Download auf",
  ],
  retry_base_seconds: [
    "Erste Wartezeit",
    "Sekunden vor der zweiten Runde; verdoppelt sich, höchstens 64-fach",
  ],
  retry_jitter_pct: ["Zufälliger Anteil der Wartezeit", "Zwischen 0 und 1"],
  retry_scan_interval_sec: [
    "Abstand der Suche nach Gestrandeten",
    "So oft wird nach Downloads gesehen, an denen niemand mehr arbeitet",
  ],
  retry_scan_batch_limit: [
    "Gestrandete auf einmal",
    "So viele Downloads werden dabei höchstens aufgenommen",
  ],
  not_found_waits_s: [
    "Warten auf nicht Gefundenes",
    "Sekunden vor jeder neuen Suche, durch Kommas getrennt; die letzte wiederholt sich. off: aufgeben wie nach Fehlern",
  ],
  not_found_rounds_per_day: [
    "Solche Suchen am Tag",
    "So viele dürfen ohne Datei enden; die übrigen folgen am nächsten Tag",
  ],
  album_min_tracks: [
    "Titel für eine Albumsuche",
    "So viele offene Titel eines Albums werden mit einer Suche gesucht; 0: nie",
  ],
  album_search_interval_s: [
    "Abstand der Suchen nach einem Album",
    "So lange mindestens zwischen zwei Suchen nach demselben Album",
  ],
  dlq_page_size_default: ["Aufgegebenes je Seite", "Wenn nichts anderes verlangt wird"],
  dlq_page_size_max: ["Höchstens Aufgegebenes je Seite", "Mehr kann nicht verlangt werden"],
  dlq_requeue_limit: ["Auf einmal zurückgestellt", "Höchstens so viel Aufgegebenes"],
  dlq_purge_limit: ["Auf einmal gelöscht", "Höchstens so viel Aufgegebenes"],
  dlq_retention_days: [
    "Tage, die Aufgegebenes bleibt",
    "Aufgegebene Jobs werden so lange aufgehoben",
  ],
  free_max_tracks_per_request: ["Titel einer Liste", "Höchstens so viele"],
  free_import_max_file_bytes: ["Größte Liste", "In Bytes; mehr als 26214400 wird nie gelesen"],
  free_import_max_lines: [
    "Zeilen eines Spotify-Uploads",
    "Höchstens so viele nimmt POST /spotify/free/parse",
  ],
  free_import_max_playlist_links: [
    "Links einer Linkliste",
    "So viele werden genommen, weitere übergangen",
  ],
  free_import_hard_cap_multiplier: [
    "Grenze für Links",
    "Das Wievielfache davon ganz abgelehnt wird",
  ],
  free_accept_user_urls: [
    "Profile übergehen",
    "An: Links zu Profilen werden mit diesem Grund übergangen, statt abgelehnt",
  ],
  free_max_playlists: ["Links eines Imports", "Höchstens so viele nimmt POST /spotify/import/free"],
  free_batch_size: [
    "Titel auf einmal",
    "So viele eines solchen Imports werden höchstens zusammen aufgenommen",
  ],
  ingest_batch_size: ["Titel einer Liste auf einmal", "So viele werden zusammen übernommen"],
  ingest_max_pending_jobs: ["Wartende Importe", "Ein weiterer wird auf später vertröstet (429)"],
  ingest_max_open_downloads: [
    "Offene Downloads",
    "Warten so viele, bleiben lange Listen Listen; der Rest folgt nach und nach",
  ],
  search_timeout_ms: [
    "Zeitgrenze einer Suche",
    "Nach so vielen Millisekunden antwortet eine Suche mit dem, was da ist",
  ],
  search_max_limit: ["Treffer je Seite", "Mehr kann nicht verlangt werden"],
  search_cache_s: [
    "Aufbewahrung von Antworten",
    "Sekunden, die dieselbe Frage aus einer früheren Suche beantwortet wird; bei Soulseek doppelt so lang",
  ],
  integrations_enabled: [
    "Integrationen",
    "Welche Dienste eingeschaltet sind: spotify, slskd, plex",
  ],
  harmony_banner: ["Zeile auf jeder Seite", "Ein Hinweis, der oben auf jeder Seite steht"],
  activity_retention_days: [
    "Tage, die der Verlauf bleibt",
    "Ereignisse des Verlaufs werden so lange aufgehoben",
  ],
  history_retention_days: [
    "Tage, die Einzelheiten bleiben",
    "Schritte und Suchen fertiger Downloads werden so lange aufgehoben",
  ],
  metrics_retention_hours: [
    "Stunden, die Messwerte bleiben",
    "Messwerte werden so lange aufgehoben",
  ],
};
