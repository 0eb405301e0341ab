import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);
const downloads = (n: number) => count(n, "Download", "Downloads");

/** Texte für das, was mit vielen Downloads auf einmal geschieht. */
export const bulk: Messages["bulk"] = {
  label: "Mit den ausgewählten Downloads",
  hint: "Wähle Zeilen aus, um mehrere auf einmal zu bearbeiten.",
  tick: (name) => `Auswählen: ${name}`,
  tick_all: "Alle auf dieser Seite auswählen",
  chosen: "ausgewählt",
  clear: "Auswahl aufheben",
  retry: "Neu starten",
  cancel: "Abbrechen",
  remove: "Entfernen",
  priority: "Priorität setzen",
  new_priority: "Neue Priorität",
  cancel_confirm: "Die ausgewählten Downloads ({n}) abbrechen?",
  remove_confirm:
    "Die ausgewählten Downloads ({n}) samt Verlauf aus der Liste entfernen? Dateien in der Bibliothek bleiben.",
  retry_all: (n) => `Alle fehlgeschlagenen neu starten (${n})`,
  retry_all_confirm: (n, most) =>
    `${count(n, "fehlgeschlagenen Download", "fehlgeschlagene Downloads")} neu starten?` +
    (n > most ? ` Höchstens ${most} werden auf einmal neu gestartet, die ältesten zuerst.` : ""),
  done: {
    retry: (n) => `${downloads(n)} neu gestartet.`,
    cancel: (n) => `${downloads(n)} abgebrochen.`,
    priority: (n) => `Priorität von ${count(n, "Download", "Downloads")} gesetzt.`,
    remove: (n) => `${downloads(n)} aus der Liste entfernt.`,
  },
  not_done: (n) => count(n, "bleibt, wie er ist", "bleiben, wie sie sind"),
  left: (n) => `${count(n, "weiterer passt", "weitere passen")}.`,
  why: {
    CONFLICT: "in diesem Zustand nicht möglich",
    NOT_FOUND: "nicht mehr da",
    DEPENDENCY_ERROR: "slskd hat nicht geantwortet oder abgelehnt",
  },
  why_other: "ein Fehler, siehe Log",
};
