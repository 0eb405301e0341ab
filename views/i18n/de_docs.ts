import type { Messages } from "./en.ts";

export const docs: Messages["docs"] = {
  title: "API-Dokumentation",
  home: "Harmony",
  try: "Ausprobieren",
  read: "Nachlesen",
  script: "Diese Seiten brauchen JavaScript; in openapi.json steht dasselbe ohne.",
  link: "API",
};
