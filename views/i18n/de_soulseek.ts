import type { Messages } from "./en.ts";

export const soulseek: Messages["soulseek"] = {
  title: "Soulseek",
  label: "Soulseek",
  tabs: {
    overview: "Verbindung",
    search: "Suche",
    user: "Benutzer",
    peers: "Gegenstellen",
    denials: "Sperrliste",
    quarantine: "Quarantäne",
    recycle: "Papierkorb",
  },
};
