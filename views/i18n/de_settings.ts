import type { Messages } from "./en.ts";

export const settings: Messages["settings"] = {
  title: "Einstellungen",
  label: "Einstellungen",
  tabs: {
    files: "Dateien",
    quality: "Qualität",
  },
};
