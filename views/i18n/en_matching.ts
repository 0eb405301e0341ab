import { plural } from "./plural.ts";

/** Texts of the pages of the matcher. */
export const matching = {
  title: "Matching",
  label: "Matching",
  tabs: {
    overview: "Overview",
    review: "Review",
    remembered: "Remembered",
    aliases: "Aliases",
  },
  counted: (saved: number, discarded: number) =>
    `${plural("en", saved, "pair saved", "pairs saved")}, ${discarded} discarded`,
};
