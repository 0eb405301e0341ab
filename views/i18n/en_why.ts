import type { Lead, Outcome } from "../../lib/schemas/candidate.ts";

/** Why a file was taken, offered or refused, in sentences. */
export const why = {
  heading: "Why this file",
  compared: "What was asked for, and what the file says of itself",
  wanted: "wanted",
  found: "found",
  title: "Title",
  artist: "Artist",
  unknown: "not said",
  picked: "You picked this file yourself: nothing was compared.",
  part: (name: string, value: string, weight: string) => `${name} ${value} (counts ${weight})`,
  sum: (parts: readonly string[], together: string) => `${parts.join(", ")}: together ${together}.`,
  held: (confidence: string) => `What was said above keeps it at ${confidence}.`,
  outcome: {
    auto: (confidence: string) => `With ${confidence} it is taken without asking you.`,
    review: (confidence: string) => `With ${confidence} it is left to you to decide.`,
    none: (confidence: string) => `With ${confidence} it is not taken.`,
  } satisfies Record<Outcome, (confidence: string) => string>,
  /** Why it goes before the next file. */
  lead: {
    album_folder: "It goes first because it lies in the folder that brings the album together.",
    confidence: "It goes before the next file because it is surer to be the right recording.",
    plausible: "As sure as the next file; it goes first because its size fits its length.",
    quality:
      "As sure as the next file; it goes first because its quality suits your settings better.",
    record:
      "As sure and as good as the next file; it goes first because its user failed less often.",
    slot: "As sure and as good as the next file; it goes first because its user has a free slot.",
    speed: "As sure and as good as the next file; it goes first because its user is faster.",
    queue: "As sure and as good as the next file; it goes first because the queue is shorter.",
    depth: "It goes before the next file only because it has more bits.",
    rate: "It goes before the next file only because of its higher bit rate.",
    detail: "Hardly anything tells it from the next file.",
  } satisfies Record<Lead, string>,
};
