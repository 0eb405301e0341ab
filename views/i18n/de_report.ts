import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const report: Messages["report"] = {
  heading: "Was aus jedem Titel wurde",
  caption: "Titel in der Reihenfolge der Liste",
  all: "Alle",
  state: {
    waiting: "Wartet",
    found: "Gefunden",
    downloading: "Wird geladen",
    completed: "Fertig",
    already_there: "Schon da",
    not_found: "Nicht gefunden",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
    missing: "Fehlt",
    skipped: "Ausgelassen",
  },
  filter: "Nach Ergebnis filtern",
  search: "Nach Titel suchen",
  search_button: "Suchen",
  rows: (n) => count(n, "Titel", "Titel"),
  empty: "In der Liste steht kein Titel",
  empty_filter: "Kein Titel passt zu dieser Auswahl",
  show_all: "Alle Titel zeigen",
  download: "Download ansehen",
  next: "Sucht wieder",
  attempts: (n) => `bisher ${count(n, "Suche", "Suchen")}`,
  tried: (n) => `${count(n, "Suchanfrage", "Suchanfragen")} versucht`,
  refused: "Die beste Datei, die nicht genommen wurde",
  by: (user) => `von ${user}`,
  retry: "Nicht Gefundenes neu suchen",
  retry_confirm: (n) => `Jetzt ${count(n, "Titel", "Titel")} neu suchen?`,
  retried: (n) => `${count(n, "Titel wird", "Titel werden")} neu gesucht.`,
  csv: "Als CSV exportieren",
  m3u8: "Als M3U8 exportieren",
};
