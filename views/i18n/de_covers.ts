import type { Messages } from "./en.ts";

export const artwork: Messages["enrich"]["artwork"] = {
  heading: "Cover",
  off: ["Cover sind aus:", "schaltet sie ein."],
  status: {
    pending: "Wird gesucht",
    done: "Gefunden",
    not_found: "Niemand hat eins",
    skipped: "Die Datei hat ein gutes",
    failed: "Fehlgeschlagen",
  },
  source: {
    spotify: "Spotify, laut deiner Liste",
    coverartarchive: "Cover Art Archive",
    file: "die Datei selbst",
  },
  alt: (name) => `Cover von ${name}`,
  source_label: "Von",
  size: "Größe",
  embedded: "In der Datei",
  beside: "Daneben",
  yes: "ja",
  no: "nein",
  find: "Cover suchen",
  refresh: "Neu suchen",
  refresh_label: "Das Cover neu suchen",
  refreshing: "Das Cover wird gesucht.",
};

export const lyrics: Messages["enrich"]["lyrics"] = {
  heading: "Liedtext",
  off: ["Liedtexte sind aus:", "schaltet sie ein."],
  status: {
    pending: "Wird gesucht",
    done: "Gefunden",
    not_found: "Niemand hat ihn",
    skipped: "War schon da",
    failed: "Fehlgeschlagen",
  },
  source: {
    lrclib: "LRCLIB",
    musixmatch: "Musixmatch",
    "lyrics.ovh": "lyrics.ovh",
    file: "die Tags der Datei",
    sidecar: "eine Datei, die schon da war",
  },
  kind: "Art",
  synced: "mit Zeiten",
  plain: "nur Worte",
  source_label: "Von",
  path: "Datei",
  words: "Die Worte",
  read: "Liedtext lesen",
  find: "Liedtext suchen",
  refresh: "Neu suchen",
  refresh_label: "Den Liedtext neu suchen",
  refreshing: "Der Liedtext wird gesucht.",
};
