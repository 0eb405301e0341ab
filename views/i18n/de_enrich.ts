import type { Messages } from "./en.ts";

export const enrich: Messages["enrich"] = {
  reason: {
    not_filed: "Diese Datei hat Harmony nicht abgelegt",
    file_missing: "Die Datei ist nicht mehr in der Bibliothek",
    file_changed: "Die Datei wurde seither von anderer Seite geändert und bleibt, wie sie ist",
    disk_full: "Der Datenträger ist voll",
    not_writable: "In den Musikordner kann nicht geschrieben werden",
    stopped: "Angehalten, bevor sie an der Reihe war",
  },
  metadata: {
    heading: "Tags",
    never:
      "Es wurde nichts Weiteres nachgeschlagen. Mit MUSICBRAINZ_CONTACT wird MusicBrainz gefragt.",
    status: {
      pending: "Wird nachgeschlagen",
      done: "Geschrieben",
      not_found: "Niemand weiß mehr",
      skipped: "Es fehlte nichts",
      failed: "Fehlgeschlagen",
    },
    basic: {
      title: "Titel",
      artists: "Interpreten",
      album: "Album",
      album_artist: "Album-Interpret",
      track_number: "Titelnummer",
      disc_number: "CD",
      year: "Jahr",
    },
    fact: {
      genre: "Genre",
      composer: "Komponist",
      lyricist: "Texter",
      producer: "Produzent",
      engineer: "Tontechnik",
      label: "Label",
      copyright: "Copyright",
      isrc: "ISRC",
      release_date: "Erschienen",
      musicbrainz_recording_id: "MusicBrainz-Aufnahme",
      musicbrainz_release_id: "MusicBrainz-Veröffentlichung",
      musicbrainz_release_group_id: "MusicBrainz-Album",
      musicbrainz_artist_id: "MusicBrainz-Künstler",
      musicbrainz_work_id: "MusicBrainz-Werk",
    },
    source: {
      musicbrainz: "MusicBrainz",
      spotify: "deine Liste",
      wish: "dein Wunsch",
      file: "die Datei",
    },
    refresh: "Neu nachschlagen",
    overwrite: "Auch vorhandene Tags ersetzen",
    refreshing: "Die Tags werden neu nachgeschlagen.",
    back: "Zum Download",
  },
};
