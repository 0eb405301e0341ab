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
};
