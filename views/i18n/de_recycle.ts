import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

export const recycle: Messages["recycle"] = {
  title: "Papierkorb",
  caption: "Ersetzte Dateien, die neueste zuerst",
  intro:
    "Dateien, an deren Stelle eine bessere getreten ist, und die du falsche Aufnahme genannt hast.",
  retention: (days) =>
    days === 0
      ? "Sie bleiben, bis du sie löschst."
      : `Jede wird ${plural("de", days, "Tag", "Tage")} nach dem Ersetzen gelöscht.`,
  empty: "Bisher wurde keine Datei ersetzt",
  to_quality: "Upgrades und Qualität",
  size: "Größe",
  replaced_by: "Ersetzt durch",
  wrong_recording: "Falsche Aufnahme",
  at: "Ersetzt",
  restoring: "Wird zurückgelegt",
  restore: "Zurücklegen",
  restore_confirm: (path) =>
    `„${path}“ zurücklegen? Die jetzige Datei kommt dafür in den Papierkorb.`,
  restore_of: (path) => `Zurücklegen: ${path}`,
  remove: "Löschen",
  remove_confirm: (path) => `„${path}“ endgültig löschen?`,
  remove_of: (path) => `Löschen: ${path}`,
  restore_queued: "Die Datei wird zurückgelegt.",
  removed: "Die Datei ist gelöscht.",
  problem: {
    file_missing: "Sie liegt nicht mehr im Papierkorb oder wurde dort verändert",
    file_changed: "Nicht zurückgelegt: die Datei in der Bibliothek wurde seither verändert",
    not_filed: "Nicht zurückgelegt: ihr Download hat keine Datei mehr",
    not_restored: "Nicht zurückgelegt: es ist immer wieder fehlgeschlagen",
  },
  events: {
    upgraded: "Durch eine bessere Datei ersetzt",
    restored: "Die frühere Datei wurde zurückgelegt",
  },
  upgrade: "Upgrade",
  upgrade_of: "Bessere Datei für",
  look: "Bessere Datei suchen",
  look_of: (name) => `Bessere Datei suchen: ${name}`,
  looking: (id) => `Download ${id} sucht eine bessere Datei.`,
};
