import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

/** Texte der Seite für Aufgegebenes. */
export const dlq: Messages["dlq"] = {
  title: "Aufgegebenes",
  empty: "Nichts hat aufgegeben. Gut so.",
  empty_filter: "Zu dieser Auswahl gibt es nichts Aufgegebenes",
  show_all: "Alles Aufgegebene zeigen",
  letters: (n) => count(n, "Eintrag", "Einträge"),
  download: "Download",
  job: "Auftrag",
  why: "Warum aufgegeben wurde",
  when: "Wann aufgegeben wurde",
  reason: {
    max_attempts: "So oft gescheitert, wie es darf",
    timeout: "Jedes Mal zu lange gebraucht",
    lost_lease: "Die Worker verschwanden währenddessen",
    handler_missing: "Kein Teil von Harmony kennt diese Art Auftrag",
    payload_invalid: "Der Inhalt passt nicht zu dieser Art Auftrag",
    refused: "So gescheitert, dass kein Versuch etwas ändert",
  },
  fix: {
    max_attempts: "Fehler lesen. Ist die Ursache behoben, wieder einreihen.",
    timeout: "Wieder einreihen, wenn Netz und Datenträger weniger zu tun haben.",
    lost_lease: "Erst im Protokoll nach einem Absturz oder zu wenig Speicher suchen.",
    handler_missing: "Stammt aus einer anderen Version. Harmony aktualisieren oder löschen.",
    payload_invalid: "Stammt aus einer anderen Version. Löschen und neu anfordern.",
    refused: "Wieder einreihen hilft erst, wenn die Ursache behoben ist.",
    no_results: "Später wieder einreihen: andere kommen online. Oder den Titel berichtigen.",
    all_refused: "Den Download öffnen und die richtige Datei von Hand wählen.",
    candidates_exhausted: "Später wieder einreihen: wer die Datei hat, ist dann vielleicht online.",
    disk_full: "Platz schaffen, dann wieder einreihen: die Datei ist schon da.",
    not_writable: "Harmony in den Musikordner schreiben lassen, dann wieder einreihen.",
    file_error: "Fehler lesen und beheben, dann wieder einreihen: die Datei ist schon da.",
    internal_error: "Fehler lesen. Ist die Ursache behoben, wieder einreihen.",
  },
  fix_other: "Fehler lesen, dann wieder einreihen oder löschen.",
  days: (today, week, older) =>
    `Aufgegeben wurden ${count(today, "Eintrag", "Einträge")} in den letzten 24 Stunden, ` +
    `${count(week, "Eintrag", "Einträge")} in den letzten 7 Tagen und ` +
    `${count(older, "Eintrag", "Einträge")} vor mehr als 14 Tagen.`,
  older: "älter",
  today: "heute",
  filter: "Filter",
  entity: "Was",
  all_entities: "Alles",
  all_types: "Alle Arten",
  all_reasons: "Alle Gründe",
  search: "Nach Titel, Nummer, Fehler oder Inhalt suchen",
  apply: "Filtern",
  caption: "Aufgegebenes, das letzte zuerst",
  what: "Was",
  attempts: "Versuche",
  first: "Erster Fehler",
  last: "Aufgegeben",
  payload: "Inhalt",
  tick: (name) => `Auswählen: ${name}`,
  tick_hint: "Zeilen auswählen, um sie zusammen wieder einzureihen.",
  requeue: "Einreihen",
  requeue_ticked: "Ausgewählte einreihen",
  requeue_filtered: (n) => `Alle einreihen (${n})`,
  requeue_confirm: (n, most) =>
    `${count(n, "Eintrag", "Einträge")} wieder einreihen?` +
    (n > most ? ` Auf einmal höchstens ${most}, die ältesten zuerst.` : ""),
  purge: "Endgültig löschen",
  purge_text: (most) =>
    "Aufträge werden gelöscht. Downloads gelten als abgebrochen und behalten ihre Geschichte. " +
    `Auf einmal höchstens ${count(most, "Eintrag", "Einträge")}.`,
  purge_scope: "Nur was oben nach Was, Art und Grund gewählt ist; die Suche zählt hier nicht.",
  word: "LÖSCHEN",
  type_word: (word) => `Zur Bestätigung ${word} eingeben`,
  purge_ticked: "Ausgewählte löschen",
  purge_older: "Ältere löschen",
  age: "Aufgegeben",
  older_than: (days) => days === 0 ? "irgendwann" : `vor mehr als ${count(days, "Tag", "Tagen")}`,
  put_back: (n) => `${count(n, "Eintrag ist", "Einträge sind")} wieder eingereiht.`,
  left: (n) => `${count(n, "weiterer passt", "weitere passen")}.`,
  deleted: (n) => `${count(n, "Eintrag ist", "Einträge sind")} gelöscht.`,
  stay: (n) => count(n, "bleibt", "bleiben"),
  skipped: {
    already_queued: "schon eingereiht",
    not_dead_letter: "nicht mehr aufgegeben",
    missing_payload: "nichts zu tun",
    payload_invalid: "Inhalt nicht mehr gültig",
    handler_missing: "Art unbekannt",
    enqueue_failed: "nicht angenommen",
  },
};
