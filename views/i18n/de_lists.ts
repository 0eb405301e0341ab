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
  duplicates: (n) => count(n, "doppelter Eintrag", "doppelte Einträge"),
  skipped: (n) => `${count(n, "Zeile ist", "Zeilen sind")} nicht zu gebrauchen`,
  over: (limit) => `Mehr als ${limit} in einer Liste: Der Rest bleibt weg.`,
  nothing: "Noch nichts",
  partly: "Nur ein Teil wurde genommen: Der Rest steht unten, mit seinem Grund.",
  bar: "Fortschritt der Liste",
  step: {
    registered: "nachzusehen",
    normalized: "gelesen",
    queued: "unterwegs",
    completed: "fertig",
    failed: "fehlgeschlagen",
  },
  details: "Bericht",
  details_of: (name) => `Bericht zu ${name}`,
  about: "Die Liste",
  came: "Gebracht",
  read: "Format",
  links_heading: "Links der Liste",
  link_state: {
    registered: "Wird noch nachgesehen",
    normalized: "Wird gelesen",
    queued: "Wird gelesen",
    completed: "Gelesen",
    failed: "Nicht gelesen",
  },
  truncated: "Die Playlist ist länger: So lassen sich nur ihre ersten 100 Titel lesen.",
  read_from: (n) => `${count(n, "Titel", "Titel")} daraus gelesen`,
  export_heading: "So bringst Du diese Playlist",
  export_steps: [
    "Kopiere ihre Titel bei Spotify in eine eigene Playlist und verbinde das Konto; dann lässt sie " +
    "sich lesen.",
    "Oder exportiere sie mit Exportify oder TuneMyMusic als CSV, und bring die Datei hierher.",
  ],
  again: "Links neu versuchen",
  again_asked: "Die Links werden neu nachgesehen.",
  remove: "Liste entfernen",
  remove_confirm:
    "Liste entfernen? Downloads, die nur diese Liste will, werden abgebrochen; fertige " +
    "Dateien bleiben.",
  removed: "Die Liste ist entfernt.",
  waiting: "Wartet, bis andere Downloads fertig sind",
  reader: "Playlists ohne Konto lesen ist",
  reader_on: "eingeschaltet",
  reader_off: "ausgeschaltet",
};
