import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const network: Messages["network"] = {
  connection: "Verbindung",
  connected: "Verbunden",
  disconnected: "Getrennt",
  since: "Seit",
  checked: "Geprüft",
  version: "slskd-Version",
  user: "Soulseek-Name",
  server: "Server",
  shares: "Freigaben",
  share_counts: (files, folders) => `${files} Dateien in ${folders} Ordnern`,
  no_shares: "slskd gibt nichts frei: Viele weisen ab, wer nicht teilt.",
  raw: "Rohdaten",
  test: "Verbindung prüfen",
  reconnect: "Neu verbinden",
  tested: "slskd ist verbunden",
  reconnecting: "slskd verbindet sich mit Soulseek",
  settings: "Konfiguration",
  show_settings: (n) => count(n, "Einstellung", "Einstellungen"),
  setting: "Einstellung",
  value: "Wert",
  source: "Herkunft",
  sources: { environment: "Umgebung", default: "Vorgabe" },
  missing: "Fehlt",
  missing_count: (n) => count(n, "fehlt", "fehlen"),
  not_set: "nicht gesetzt",
  secret: "Gesetzt, wird nicht gezeigt",
  uploads: "Uploads",
  uploads_empty: "Aktuell sind keine Uploads aktiv",
  uploads_unknown: "slskd wurde noch nicht nach Uploads gefragt",
  uploads_found: (all, shown) =>
    all > shown
      ? `${shown} von ${count(all, "Upload", "Uploads")}`
      : count(all, "Upload", "Uploads"),
  upload_phase: {
    starting: "Wartet",
    queued_remotely: "Eingereiht",
    moving: "Lädt hoch",
    succeeded: "Fertig",
    ended: "Beendet",
  },
  speed: "Tempo",
  progress_of: (name) => `Fortschritt von ${name}`,
  cancel: "Abbrechen",
  cancel_upload_confirm: (name) => `„${name}“ nicht weiter senden?`,
  upload_cancelled: "Der Upload wird abgebrochen",
  clear_uploads: "Fertige ausblenden",
  clear_uploads_confirm:
    "Alle beendeten Uploads aus der Liste von slskd nehmen? Es sind deine eigenen, nicht Harmonys.",
  uploads_cleared: (n) => `${count(n, "Upload", "Uploads")} aus der Liste genommen`,
  as_of: "Stand",
  update_failed: "Aktualisierung fehlgeschlagen, neuer Versuch läuft",
  again: "Jetzt versuchen",
};
