/** Labels and help of settings: services and matching. */
import type { network as words } from "./en_settings_network.ts";
import type { SettingWord } from "./setting_words.ts";

export const network: { [K in keyof typeof words]: SettingWord } = {
  slskd_base_url: [
    "Adresse von slskd",
    "Wo slskd antwortet, zum Beispiel http://127.0.0.1:5030. Eine andere Adresse braucht ihren Schlüssel neu",
  ],
  slskd_api_key: [
    "API-Schlüssel von slskd",
    "Der Schlüssel aus der Konfiguration von slskd; er geht nur an diese Adresse",
  ],
  slskd_timeout_ms: ["Zeitgrenze", "Millisekunden, die ein lesender Aufruf dauern darf"],
  slskd_retry_max: [
    "Wiederholungen",
    "So oft wird ein lesender Aufruf nach einem Fehler wiederholt",
  ],
  slskd_retry_backoff_base_ms: ["Erste Wartezeit", "Millisekunden vor der ersten Wiederholung"],
  slskd_jitter_pct: ["Zufälliger Anteil der Wartezeit", "In Prozent"],
  slskd_poll_ms: [
    "Abstand der Blicke auf Übertragungen",
    "Millisekunden zwischen zwei Blicken auf laufende Übertragungen",
  ],
  slskd_search_timeout_ms: [
    "Ende einer Suche",
    "So viele Millisekunden nach ihrer letzten Antwort endet eine Suche",
  ],
  slskd_searches_per_window: [
    "Suchen in einem Zeitfenster",
    "Mehr bringt dem Konto eine Sperre von einer halben Stunde ein",
  ],
  slskd_search_window_s: ["Länge des Zeitfensters", "In Sekunden"],
  slskd_search_spacing_ms: [
    "Abstand der Suchen",
    "Millisekunden, die mindestens zwischen zwei Suchen liegen",
  ],
  slskd_searches_for_people: [
    "Suchen, die Menschen bleiben",
    "So viele Suchen eines Zeitfensters lassen Downloads übrig, höchstens ein Zehntel",
  ],
  slskd_max_results: ["Antworten, auf die eine Suche wartet", "So viele Nutzer dürfen antworten"],
  slskd_search_retention_s: [
    "Aufbewahrung von Treffern",
    "Sekunden, die Treffer eigener Suchen bleiben",
  ],
  slskd_browse_retention_s: [
    "Aufbewahrung von Freigaben",
    "Sekunden, die bleibt, was ein Nutzer freigibt",
  ],
  slskd_browse_max_files: [
    "Höchstzahl Dateien eines Nutzers",
    "So viele freigegebene Dateien eines Nutzers werden höchstens behalten",
  ],
  spotify_timeout_ms: [
    "Zeitgrenze",
    "Millisekunden für einen Aufruf mit seinen Wiederholungen und kurzen Pausen",
  ],
  spotify_requests_per_day: [
    "Anfragen am Tag",
    "Höchstens so viele in 24 Stunden; eigene Apps wurden schon nach 1.100 gesperrt",
  ],
  spotify_requests_per_window: ["Anfragen in 30 Sekunden", "Über diese Zeit zählt Spotify selbst"],
  spotify_day_reserve: [
    "Reserve des Tages",
    "So viele Anfragen bleiben für das, was jemand anklickt; Hintergrundarbeit hört vorher auf",
  ],
  spotify_embed_reader: [
    "Öffentliche Seiten lesen",
    "Ein öffentlicher Link wird als die Seite geöffnet, die andere einbetten; sie nennt bis zu 100 Titel. Spotifys Richtlinien erlauben maschinelles Lesen nicht: Ob du es darfst, musst du beurteilen",
  ],
  spotify_open_interval_ms: [
    "Abstand öffentlicher Seiten",
    "Millisekunden, die mindestens zwischen zwei Anfragen liegen",
  ],
  playlist_sync_interval_s: [
    "Abstand der Blicke auf Playlists",
    "Sekunden; was sich nicht geändert hat, kostet eine Anfrage für fünfzig",
  ],
  backfill_provider: [
    "Wer Lücken füllt",
    "Leer: Spotify, wo es gefragt werden kann, sonst MusicBrainz",
  ],
  backfill_max_items: [
    "Titel eines Nachtrags",
    "Höchstens so viele; mehr als die Anfragen eines Tages verteilen sich auf Tage",
  ],
  backfill_cache_ttl_sec: [
    "Aufbewahrung von Gefundenem",
    "Sekunden, die ein Nachtrag Gefundenes behält",
  ],
  plex_base_url: [
    "Adresse von Plex",
    "Wo der Server antwortet, zum Beispiel http://127.0.0.1:32400. Unter Allgemein muss plex eingeschaltet sein. Eine andere Adresse braucht ihr Token neu",
  ],
  plex_token: ["Token von Plex", "Es geht nur an diese Adresse"],
  plex_library: [
    "Musikbibliotheken",
    "Nach Name, Schlüssel oder uuid, durch Kommas getrennt; leer: alle",
  ],
  plex_timeout_ms: ["Zeitgrenze", "Millisekunden für einen Aufruf"],
  match_auto_threshold: [
    "Ungefragt genommen ab",
    "Ab dieser Konfidenz wird eine Datei ohne Rückfrage genommen",
  ],
  matching_confidence_threshold: [
    "Zur Prüfung gezeigt ab",
    "Ab dieser Konfidenz darf ein Mensch entscheiden",
  ],
  feature_matching_edition_aware: [
    "Gewünschte Ausgabe bevorzugen",
    "Deluxe, Jubiläum, Remaster; aus: jede ist recht",
  ],
  match_complete_threshold: [
    "Vollständig ab",
    "Anteil seiner Titel, ab dem ein Album vollständig ist",
  ],
  match_nearly_threshold: ["Fast vollständig ab", "Anteil, ab dem es das beinahe ist"],
  match_fuzzy_max_candidates: [
    "Verglichene Alben",
    "So viele der Bibliothek werden verglichen, wenn keines so heißt wie das gesuchte",
  ],
  match_min_artist_sim: [
    "Ähnlichkeit des Interpreten",
    "So ähnlich muss der Name dann mindestens sein",
  ],
  matching_worker_batch_size: [
    "Ergebnisse je Stapel",
    "Höchstens so viele Ergebnisse fasst ein Stapel",
  ],
};
