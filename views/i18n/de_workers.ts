import { formatNumber } from "../../lib/format.ts";
import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

export const workers: Messages["workers"] = {
  title: "Hintergrundarbeit",
  name: {
    transfer_reader: "Übertragungen beobachten",
    timer: "Zeitgeber",
    orchestrator: "Auftragssteuerung",
  },
  state: {
    running: "Läuft",
    stale: "Reagiert nicht",
    stopped: "Gestoppt",
    blocked: "Blockiert",
    errored: "Schlägt fehl",
  },
  advice: {
    stale: "Seit über einer Minute kam nichts von ihm. Prüfe, ob sein Prozess noch läuft.",
    stopped:
      "Kein Prozess erledigt das. Starte Harmony neu und sieh ins Protokoll, wenn es so bleibt.",
    blocked: "Es geht von selbst weiter, sobald wieder da ist, worauf er wartet.",
    errored:
      "Alles, was er zuletzt versuchte, schlug fehl. Lies den Fehler hier und das Protokoll.",
  },
  timer_off:
    "Kein Prozess betreibt den Zeitgeber. Setze WATCHLIST_TIMER_ENABLED=true bei einem davon.",
  none:
    "Es läuft keine Hintergrundarbeit: Nichts wird gesucht, geladen oder abgelegt. Starte „harmony work“ oder setze WORKERS_ENABLED=true und starte neu.",
  silent:
    "Seit über einer Minute meldet sich kein Prozess: Nichts wird gesucht, geladen oder abgelegt. Prüfe, ob die Prozesse von Harmony noch laufen.",
  nobody: "Zurzeit arbeitet niemand.",
  unreadable: "Wartet: Der Musikordner ist nicht lesbar",
  queue: (n, most) =>
    `${formatNumber(n, "de")} ${n >= most ? "oder mehr warten" : n === 1 ? "wartet" : "warten"}`,
  slots: (running, slots) => `${running} von ${slots} in Arbeit`,
  processes: (n) => plural("de", n, "Prozess", "Prozesse"),
  last_error: "Letzter Fehler",
  process_caption: "Prozesse",
  process: (host, pid) => `${host}, Prozess ${pid}`,
  version: (version) => `Version ${version}`,
  since: "seit",
  never: "nie gesehen",
  seen: "gesehen",
  beats: (counts, silent) =>
    `Die letzten 60 Minuten: ${
      [...counts, ...(silent > 0 ? [`${plural("de", silent, "Minute", "Minuten")} unbekannt`] : [])]
        .join(", ")
    }`,
  beat: (n, state) => `${plural("de", n, "Minute", "Minuten")} „${state}“`,
};
