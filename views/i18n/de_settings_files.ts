/** Labels and help of settings: files, quality and metadata. */
import type { files as words } from "./en_settings_files.ts";
import type { SettingWord } from "./setting_words.ts";

export const files: { [K in keyof typeof words]: SettingWord } = {
  library_scan_interval_s: [
    "Abstand der Blicke in die Bibliothek",
    "Sekunden zwischen zwei Durchgängen durch den Musikordner",
  ],
  recycle_retention_days: [
    "Tage, die Ersetztes bleibt",
    "So lange liegt es im Papierkorb; 0: für immer",
  ],
  match_duration_tolerance_s: [
    "Toleranz der Länge",
    "Um so viele Sekunden darf eine fertige Datei abweichen",
  ],
  verify_lossless: [
    "Unechtes Lossless ablehnen",
    "Verlustfreie Dateien, die aus verlustbehafteten entstanden, werden am Spektrum erkannt (braucht ffmpeg)",
  ],
  verify_acoustid: [
    "Andere Aufnahmen ablehnen",
    "Am Klang erkannt (braucht fpcalc und den Schlüssel von AcoustID)",
  ],
  acoustid_api_key: ["Schlüssel von AcoustID", "Der Schlüssel einer Anwendung bei acoustid.org"],
  acoustid_base_url: ["Adresse von AcoustID", "Wo AcoustID antwortet"],
  slskd_preferred_formats: [
    "Formate, das beste zuerst",
    "Durch Kommas getrennt; die Vorgabe des Qualitätsprofils",
  ],
  upgrade_interval_s: ["Abstand der Suche nach Upgrades", "Sekunden zwischen zwei Durchgängen"],
  upgrade_batch: ["Upgrades auf einmal", "So viele sind höchstens gleichzeitig unterwegs"],
  upgrade_retry_days: [
    "Tage bis zum nächsten Mal",
    "Dann wird nach einer Datei wieder gesucht; verdoppelt sich, höchstens 16-fach",
  ],
  enable_artwork: ["Cover", "Fertige Dateien bekommen ein Cover"],
  artwork_min_edge: [
    "Pixel, die genügen",
    "Hat die kürzere Seite eines vorhandenen Covers so viele, bleibt es",
  ],
  artwork_min_bytes: ["Bytes, die genügen", "Oder wenn es so viele Bytes hat"],
  artwork_max_bytes: ["Größtes Cover", "In Bytes"],
  artwork_http_timeout: ["Zeitgrenze eines Covers", "Sekunden, die es unterwegs sein darf"],
  artwork_spotify_min_edge: [
    "Pixel von Spotifys Bild",
    "Ab so vielen an der kürzeren Seite wird es genommen; mehr als 640 gibt es nicht",
  ],
  artwork_fallback_enabled: [
    "Cover Art Archive fragen",
    "Wo Spotifys Bild nicht bekannt ist; braucht eine Adresse für MusicBrainz",
  ],
  artwork_fallback_timeout_sec: ["Zeitgrenze dort", "In Sekunden"],
  artwork_fallback_max_bytes: ["Größtes Cover von dort", "In Bytes"],
  artwork_worker_concurrency: [
    "Cover auf einmal",
    "An so vielen arbeitet ein Prozess gleichzeitig; ORCH_POOL_ARTWORK geht vor",
  ],
  enable_lyrics: ["Liedtexte", "Zu fertigen Dateien wird der Text gesucht"],
  lrclib_base_url: ["Adresse von LRCLIB", "Oder die einer eigenen Installation"],
  lyrics_timeout_sec: ["Zeitgrenze für Liedtexte", "Sekunden, die ein Dienst antworten darf"],
  musixmatch_api_key: [
    "Schlüssel von Musixmatch",
    "Aus einem Vertrag mit Musixmatch; leer: wird nie gefragt",
  ],
  lyrics_ovh_enabled: [
    "lyrics.ovh fragen",
    "Zuletzt; es liest fremde Seiten: nur einfacher Text, ab und zu der eines anderen Lieds",
  ],
  musicbrainz_contact: [
    "Adresse für MusicBrainz",
    "Adresse oder URL, unter der MusicBrainz dich erreicht; leer: wird nie gefragt",
  ],
  musicbrainz_base_url: ["Adresse von MusicBrainz", "Oder die eines Spiegels"],
  musicbrainz_interval_ms: [
    "Abstand der Anfragen",
    "Millisekunden; musicbrainz.org selbst verlangt eine Sekunde",
  ],
  musicbrainz_timeout_ms: ["Zeitgrenze von MusicBrainz", "Millisekunden für eine Anfrage"],
};
