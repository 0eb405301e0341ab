import { formatBytes } from "../format.ts";
import type { english } from "./words_en.ts";

export const german: typeof english = {
  title: {
    download_completed: (n) => n === 1 ? "Download fertig" : `${n} Downloads fertig`,
    download_review: (n) =>
      n === 1 ? "Ein Download ist zu prüfen" : `${n} Downloads sind zu prüfen`,
    download_failed: (n) =>
      n === 1 ? "Ein Download wurde aufgegeben" : `${n} Downloads wurden aufgegeben`,
    job_failed: (n) => n === 1 ? "Ein Auftrag wurde aufgegeben" : `${n} Aufträge wurden aufgegeben`,
    import_finished: (n) => n === 1 ? "Liste abgeschlossen" : `${n} Listen abgeschlossen`,
    sync_failed: () => "Nicht alle Playlists wurden synchronisiert",
    account_reconnect: () => "Spotify muss neu verbunden werden",
    integration_down: (n) => n === 1 ? "Ein Dienst ist ausgefallen" : `Ausgefallene Dienste: ${n}`,
    integration_up: (n) => n === 1 ? "Ein Dienst ist wieder da" : `Wieder da: ${n} Dienste`,
    disk_low: () => "Auf der Platte ist wenig Platz",
    test: () => "Harmony sagt hallo",
  },
  test: "Das ist ein Test. So werden Nachrichten aussehen.",
  more: (n) => `und ${n} weitere`,
  finished: (done, missing) =>
    `${done} in der Bibliothek${missing > 0 ? `, ${missing} nicht gefunden` : ""}`,
  not_read: (n) =>
    n === 1 ? "1 Playlist wurde nicht gelesen" : `${n} Playlists wurden nicht gelesen`,
  ends: (day) => `Die Zustimmung läuft am ${day} ab`,
  ended: "Die Zustimmung ist abgelaufen; bis dahin wird nichts gelesen",
  free: (bytes) => `${formatBytes(bytes, "de")} frei`,
};
