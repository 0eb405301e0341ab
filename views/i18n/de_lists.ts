import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const lists: Messages["lists"] = {
  preview: "Was darin steht",
  lines: (n) => count(n, "Zeile", "Zeilen"),
  links: (n) => count(n, "Link", "Links"),
  tracks: (n) => count(n, "Titel", "Titel"),
  albums: (n) => count(n, "Album", "Alben"),
  playlists: (n) => count(n, "Playlist", "Playlists"),
  duplicates: (n) => `${count(n, "Eintrag", "Einträge")} doppelt oder schon bekannt`,
  skipped: (n) => `${count(n, "Zeile ist", "Zeilen sind")} nicht zu gebrauchen`,
  nothing: "Noch nichts",
  partly: "Nur ein Teil wurde genommen: Der Rest steht unten, mit seinem Grund.",
  bar: "Fortschritt der Liste",
  step: {
    registered: "noch nachzusehen",
    normalized: "gelesen",
    queued: "unterwegs",
    completed: "fertig",
    failed: "bisher ohne Erfolg",
  },
  details: "Bericht",
  about: "Importierte Liste",
  came: "Importiert",
  read: "Format",
  links_heading: "Links der Liste",
  kind: {
    track: "Titel",
    album: "Album",
    playlist: "Playlist",
    short: "Kurzlink",
  },
  link_reason: {
    foreign_playlist: "Spotify gibt die Titel fremder Playlists nicht heraus",
    needs_account: "Ohne verbundenes Konto kann Harmony nicht hineinsehen: Verbinde eines, oder " +
      "exportiere den Inhalt als Datei",
    not_public: "Privat, gelöscht oder nie da gewesen",
    page_changed: "Spotify hat seine öffentliche Seite geändert; Harmony kann sie nicht mehr lesen",
    short_unresolved: "Der Kurzlink führt ins Leere",
    not_music: "Der Kurzlink führt zu einem Künstler, einem Podcast oder einem Profil",
    album_unknown: "Kein Katalog kennt ein Album dieses Namens von diesem Künstler",
    album_ambiguous: "Es gibt mehrere Alben dieses Namens von diesem Künstler",
    empty: "Darin steht kein Titel",
    duplicate: "Derselbe Link steht schon in einer Liste",
    unavailable: "Niemand, der gefragt wurde, antwortete",
  },
  item_reason: {
    in_library: "Schon in der Bibliothek",
    wanted_before: "Schon vorher gewünscht",
    cancelled: "Abgebrochen",
  },
  link_state: {
    registered: "Wird noch nachgesehen",
    normalized: "Wird gelesen",
    queued: "Wird gelesen",
    completed: "Gelesen",
    failed: "Nicht gelesen",
  },
  truncated: "Die Playlist ist länger: So lassen sich nur ihre ersten 100 Titel lesen.",
  read_from: (n) => `${count(n, "Titel", "Titel")} daraus gelesen`,
  export_heading: "So importierst du eine solche Playlist",
  export_steps: [
    "Kopiere ihre Titel bei Spotify in eine eigene Playlist und verbinde das Konto; dann lässt sie " +
    "sich lesen.",
    "Oder exportiere sie mit Exportify oder TuneMyMusic als CSV, und importiere diese Datei.",
  ],
  again: "Links neu versuchen",
  again_asked: "Die Links werden neu nachgesehen.",
  remove: "Liste entfernen",
  remove_confirm:
    "Liste entfernen? Downloads, die nur diese Liste will, werden abgebrochen; fertige " +
    "Dateien bleiben.",
  removed: "Die Liste ist entfernt.",
  waiting: "Wartet, bis andere Downloads fertig sind",
};
