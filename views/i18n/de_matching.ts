import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

export const matching: Messages["matching"] = {
  title: "Matching",
  label: "Matching",
  tabs: {
    overview: "Überblick",
    review: "Prüfung",
    remembered: "Gemerkt",
    aliases: "Künstlernamen",
  },
  counted: (saved, discarded) =>
    `${plural("de", saved, "Zuordnung", "Zuordnungen")} gespeichert, ${discarded} verworfen`,
};
