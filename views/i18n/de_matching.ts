import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const n = (count: number, one: string, other: string) => plural("de", count, one, other);

export const matching: Messages["matching"] = {
  title: "Matching",
  label: "Matching",
  tabs: {
    overview: "Überblick",
    review: "Prüfung",
    remembered: "Gemerkt",
    aliases: "Künstlernamen",
  },
  counted: (saved, discarded) =>
    `${n(saved, "Zuordnung", "Zuordnungen")} gespeichert, ${discarded} verworfen`,
  worker: "Worker-Status",
  trouble: {
    stale: "Vom Matching kam über eine Minute lang nichts: Seine Ergebnisse werden nicht gezählt.",
    stopped:
      "Das Matching läuft nicht: Starte Harmony neu, und sieh ins Protokoll, wenn das nicht hilft.",
    blocked: "Das Matching wartet und macht von selbst weiter.",
    errored: "Das Matching schlägt fehl: Lies seinen letzten Fehler unten und das Protokoll.",
  },
  backlog: (count) =>
    `${n(count, "Ergebnis wartet", "Ergebnisse warten")} darauf, gezählt zu werden`,
  reviews: (count) => `${n(count, "Download wartet", "Downloads warten")} auf deine Entscheidung`,
  no_reviews: "Nichts wartet auf deine Entscheidung",
  rejudge: "Neu bewerten",
  rejudge_about:
    "Bewertet nach den jetzigen Einstellungen, was für wartende Downloads gefunden wurde, ohne neu zu suchen.",
  rejudge_asked: "Die Dateien aller wartenden Downloads werden neu bewertet.",
  figures: "Matching-Metriken",
  average: "Durchschnittliche Konfidenz des zuletzt Gespeicherten",
  average_short: "Durchschnitt",
  unknown: "noch nicht bekannt",
  level: { high: "Hoch", middling: "Mittel", low: "Niedrig" },
  saved: "Gespeichert",
  discarded: "Verworfen",
  saved_total: "Insgesamt gespeichert",
  discarded_total: "Insgesamt verworfen",
  discarded_last: "Verworfen in letzter Charge",
  all_discarded: "Alles verworfen",
  histogram: "Konfidenz der neuesten Ergebnisse",
  histogram_empty: "Noch wurde nichts verglichen",
  histogram_sentence: (all, peak, auto, review) =>
    `${
      all === 1 ? "1 Ergebnis, bei" : `${n(all, "Ergebnis", "Ergebnisse")}, die meisten bei`
    } ${peak}. Ab ${auto} wird eine Datei ` +
    `genommen, ab ${review} wirst du gefragt.`,
  confidence: "Konfidenz",
  results: "Ergebnisse",
  as_table: "Als Tabelle",
  per_batch: "Gespeichert und verworfen je Charge",
  bars_sentence: (batches, useless) =>
    batches === 1
      ? `Die letzte Charge hat ${useless === 0 ? "etwas" : "nichts"} gespeichert.`
      : `Die letzten ${batches} Chargen: ${
        useless === 0 ? "Jede hat etwas gespeichert" : `${useless} ohne etwas Gespeichertes`
      }.`,
  batches: "Letzte Matching-Batches",
  batches_empty: "Noch wurde nichts gezählt",
  batch_count: (count) => n(count, "Charge", "Chargen"),
  empty: (count) => `${count} ohne jede Datei`,
  review_title: "Matching: Prüfung",
  review_about:
    "Dateien, die die richtigen sein können. Mit j und k wechselst du die Zeile, a nimmt ihre erste Datei an, d lehnt sie ab.",
  review_caption: "Downloads, die auf deine Entscheidung warten, die sichersten zuerst",
  review_empty: "Nichts wartet auf deine Entscheidung",
  to_overview: "Zum Überblick",
  waiting: (count) => n(count, "Download", "Downloads"),
  choices: (count) => n(count, "Datei zur Wahl", "Dateien zur Wahl"),
  below_minimum: "Unter der Mindestqualität der Einstellungen",
  no_choice: "Ihre Dateien sind nicht mehr da",
  others: (count) => n(count, "weitere Datei", "weitere Dateien"),
  accept: "Annehmen",
  reject: "Ablehnen",
  confidence_of: (name) => `Konfidenz von ${name}`,
};
