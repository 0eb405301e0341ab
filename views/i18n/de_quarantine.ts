import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const files = (n: number) => plural("de", n, "Datei", "Dateien");

export const quarantine: Messages["quarantine"] = {
  title: "Quarantäne",
  about: "Dateien, die nach der Übertragung abgelehnt wurden. Sie bleiben hier, bis du eine " +
    "trotzdem nimmst oder löschst; Harmony löscht keine von selbst.",
  caption: "Abgelehnte Dateien, die neuesten zuerst",
  empty: "Keine Datei wurde abgelehnt. Was eine Prüfung nicht besteht, kommt hierher.",
  empty_filter: "Keine Datei passt zu diesen Filtern",
  show_all: "Alle zeigen",
  filter: "Quarantäne filtern",
  search: "Titel, Künstler, Datei oder Benutzer",
  all_reasons: "Jeder Grund",
  state_label: "Stand",
  states: {
    held: "In Quarantäne",
    accepted: "Trotzdem genommen",
    deleted: "Gelöscht",
    gone: "Verschwunden",
  },
  apply: "Anwenden",
  file: "Datei",
  play: "Anhören",
  total: (n) => files(n),
  wanted: (name) => `für ${name}`,
  listen: (name) => `${name} anhören`,
  trouble: "Sie liegt noch im Ordner von slskd, weil die Quarantäne nicht beschreibbar ist:",
  vanished: "Die Datei liegt nicht mehr in ihrem Ordner",
  no_download: "Den Download gibt es nicht mehr",
  busy: "Ihr Download hat oder bekommt eine andere Datei",
  accept: "Trotzdem nehmen",
  remove: "Löschen …",
  remove_now: "Endgültig löschen",
  tick: (name) => `${name} auswählen`,
  tick_hint: "Wähle Dateien aus, um mehrere auf einmal zu behandeln",
  accept_ticked: "Ausgewählte trotzdem nehmen",
  remove_ticked: "Ausgewählte löschen …",
  accepted: (id) => `Download ${id} nimmt diese Datei trotzdem`,
  deleted: "Die Datei ist gelöscht",
  results: {
    accepted: (n) => `${files(n)} genommen`,
    deleted: (n) => `${files(n)} gelöscht`,
    gone: (n) => `${files(n)} schon verschwunden`,
    conflict: (n) => `${files(n)} jetzt nicht möglich`,
    not_found: (n) => `${files(n)} nicht mehr in Quarantäne`,
    failed: (n) => `${files(n)} fehlgeschlagen`,
  },
};

export const checks: Messages["checks"] = {
  title: "Was geprüft wurde",
  format: "Format",
  length: "Länge",
  bitrate: "Bitrate",
  sampling: "Abtastung",
  channels: "Kanäle",
  how: "Bis zum Ende gelesen",
  decoded_by: {
    ffmpeg: "Von ffmpeg dekodiert",
    frames: "Jeder Block geprüft",
    headers: "Nach der Länge der Teile",
  },
  lossless: "Verlustfrei",
  lossy: "Verlustbehaftet",
  cutoff: "Klang endet bei",
  sound: "AcoustID",
  acoustid: {
    same: "Die gewünschte Aufnahme",
    other: "Eine andere Aufnahme",
    unknown: "Der Klang ist dort nicht bekannt",
    away: "Hat nicht geantwortet",
    no_fpcalc: "Nicht verglichen: fpcalc fehlt oder hört nichts",
  },
  notes_label: "Hinweise",
  notes: {
    overruled: "Von dir genommen, obwohl sie abgelehnt wurde",
    upsampled: "Die Abtastrate ist höher als das, was zu hören ist",
  },
  events: {
    overruled: "Du hast sie genommen, obwohl sie abgelehnt wurde",
    acoustid_unknown: "AcoustID kennt den Klang nicht",
    acoustid_away: "AcoustID hat nicht geantwortet; die Datei wird ohne genommen",
    acoustid_no_fpcalc: "Der Klang wurde nicht verglichen: fpcalc fehlt",
  },
};
