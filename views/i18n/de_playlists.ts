import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const playlists: Messages["playlists"] = {
  title: "Playlists",
  caption: "Playlists des Kontos",
  empty: "Das Konto hat keine Playlists",
  empty_soon: "Die Playlists werden gleich gelesen",
  empty_free: "Playlists werden im Modus PRO mit verbundenem Konto gelesen.",
  empty_filter: "Keine Playlist passt",
  search: "Nach Name oder Besitzer suchen",
  found: (n) => count(n, "Playlist", "Playlists"),
  show_all: (n) => `Alle ${count(n, "Playlist", "Playlists")} zeigen`,
  sync_all: "Alle jetzt prüfen",
  sync_state: {
    running: "Harmony sieht bei Spotify nach",
    completed: "Alle geprüft",
    partial: "Nicht alles ließ sich lesen; es wird neu versucht",
  },
  sync_open: (n) => `${count(n, "Playlist ist", "Playlists sind")} noch zu lesen`,
  sync_waits: "Es geht weiter",
  list: "Playlist",
  state: "Stand",
  change: "Letzte Änderung",
  tracks: (n) => count(n, "Titel", "Titel"),
  by: (owner) => `von ${owner}`,
  liked: "Lieblingssongs",
  fresh: "Aktuell",
  stale: "Nicht aktuell",
  unreadable: "Nicht lesbar",
  stale_reason: {
    snapshot_changed: "Bei Spotify geändert, seit ihre Titel gelesen wurden",
    missing_snapshot: "Ihre Titel wurden noch nicht gelesen",
    sync_gap: "Länger nicht geprüft",
    not_owned:
      "Spotify gibt die Titel fremder Playlists nicht heraus: Kopiere sie in eine eigene " +
      "Playlist, oder exportiere sie als Datei",
    gone: "Nicht mehr unter deinen Playlists; was heruntergeladen ist, bleibt",
  },
  synced: "gelesen",
  delta: (added, removed) => `+${added} −${removed}`,
  delta_label: (added, removed) => `${added} dazugekommen, ${removed} entfernt`,
  sync: "Abgleichen",
  sync_of: (name) => `Abgleichen: ${name}`,
  auto: "Neue Titel herunterladen",
  auto_of: (name) => `Neue Titel herunterladen: ${name}`,
  look: "Jetzt prüfen",
  look_of: (name) => `Jetzt prüfen: ${name}`,
  missing: "Fehlendes herunterladen",
  missing_of: (name) => `Fehlendes herunterladen: ${name}`,
  looking: "Harmony sieht bei Spotify nach. Die Liste ändert sich, sobald es mehr weiß.",
  saved: "Gespeichert.",
  asked: "Was fehlt, wird gesucht.",
  nothing_missing: "Es fehlt nichts: Alles ist schon gewünscht oder vorhanden.",
  at_spotify: "Bei Spotify öffnen",
};
