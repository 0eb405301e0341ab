import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const searches: Messages["searches"] = {
  title: "Soulseek durchsuchen",
  title_of: (query) => `Suche: ${query}`,
  query: "Suchwörter",
  placeholder: "Künstler Titel, -wort schließt aus",
  hint: "Alle Wörter müssen im Pfad einer Datei stehen. Suchen teilen sich ein Budget mit den " +
    "Downloads: Bei zu vielen sperrt Soulseek das Konto für eine halbe Stunde.",
  search: "Suchen",
  earlier: "Frühere Suchen",
  none: "Noch wurde nichts gesucht",
  state: {
    queued: "Wartet",
    searching: "Sucht",
    completed: "Fertig",
    cancelled: "Abgebrochen",
    failed: "Fehlgeschlagen",
  },
  counts: (files, users) => `${files} Dateien von ${users} Benutzern`,
  waits: (s) =>
    `Das Budget der Suchen ist aufgebraucht; sie ist dran in ${
      s < 90 ? count(s, "Sekunde", "Sekunden") : count(Math.ceil(s / 60), "Minute", "Minuten")
    }.`,
  rows_later: "slskd übergibt die Dateien, wenn die Suche endet.",
  fault: {
    slskd_not_configured: "slskd ist nicht eingerichtet",
    slskd_unreachable: "slskd antwortet nicht",
    slskd_unauthorised: "slskd lehnt den API-Schlüssel ab",
    slskd_wrong_url: "Die Adresse von slskd ist falsch",
    slskd_not_logged_in: "slskd ist nicht bei Soulseek angemeldet",
    slskd_forbidden: "slskd verbietet das Suchen",
    slskd_failed: "slskd konnte nicht suchen",
    query_refused: "slskd lehnt diese Wörter ab",
    internal_error: "Etwas ging schief",
  },
  cancel: "Abbrechen",
  ended: { cancelled: "Die Suche ist abgebrochen", forgotten: "Die Suche ist vergessen" },
  filter: "Treffer filtern",
  filter_button: "Filtern",
  results: "Treffer",
  nothing: "Zu diesen Wörtern bietet niemand etwas an. Weniger Wörter finden mehr.",
  nothing_filtered: "Kein Treffer enthält diese Wörter.",
  found: (n) => count(n, "Datei", "Dateien"),
  download: "Laden",
};
