import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const peers: Messages["peers"] = {
  title: "Gegenstellen",
  caption: "Benutzer, mit denen Harmony zu tun hatte",
  empty: "Es wurde noch von niemandem etwas geholt",
  empty_filter: "Zu dieser Suche gibt es keine Benutzer",
  show_all: "Alle Benutzer zeigen",
  search: "Nach dem Namen suchen",
  search_button: "Suchen",
  sort_by: "Reihenfolge",
  sort: {
    last_seen: "Zuletzt gesehen",
    score: "Beste Erfahrung",
    worst: "Schlechteste Erfahrung",
    succeeded: "Meiste Dateien",
    failed: "Meiste Fehlschläge",
    username: "Nach Namen",
  },
  found: (n) => count(n, "Benutzer", "Benutzer"),
  score: "Erfahrung",
  score_of: (name) => `Erfahrung mit ${name}`,
  score_hint:
    "Der Anteil guter Enden, der zu erwarten ist. Wer unbekannt ist, hat 70 %; was lange her ist, " +
    "wiegt weniger. Unter 40 % kommt ein Benutzer nach gleichen Dateien anderer.",
  succeeded: "Gebracht",
  failed: "Fehlgeschlagen",
  refused: "Abgelehnt",
  stalled: "Stehen geblieben",
  bad_files: "Schlechte Dateien",
  bytes: "Empfangen",
  speed: "Mittlere Geschwindigkeit",
  first_seen: "Zuerst gesehen",
  last_seen: "Zuletzt gesehen",
  last: "Letztes Mal",
  done: "Hat eine Datei gebracht",
  blocked: "Gesperrt",
  history: "Was zu sehen war",
  unknown: "Von diesem Benutzer wurde noch nichts verlangt.",
  held: "Was in Ruhe gelassen wird",
  held_empty: "Von diesem Benutzer ist nichts gesperrt.",
  tries: "Dateien, die versucht wurden",
  tries_empty: "Von diesem Benutzer wurde keine Datei versucht.",
  tries_caption: "Dateien, die versucht wurden, die neuesten zuerst",
  folders: "Ordner dieses Benutzers",
  back: "Alle Benutzer",
  album: "Dieses Album",
  album_caption: "Gewünschte Titel desselben Albums",
};
