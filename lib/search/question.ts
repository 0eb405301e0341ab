/** What is asked of a source, and by what the same question is known. */
import { indexable } from "../music/key.ts";
import type { Payload } from "../schemas/jobs.ts";

type Question = Payload<"catalogue_search">;

/** How many items of each type a catalogue is asked for: what one request of Spotify gives. */
const mostOfType = 10;

/** The question for a catalogue, whatever the filters: those are applied to the answer. */
export function questionFor(
  source: Question["source"],
  text: string,
  types: Question["types"],
): Question {
  return { source, text, types, limit: mostOfType };
}

/** The same text for the same question. */
export function questionKey({ source, text, types, limit }: Question): string {
  return indexable(`${source} ${[...types].sort()} ${limit} ${text.toLowerCase()}`);
}

/** A query as Soulseek takes it: a dash that stands alone would exclude something. */
export function networkQuery(text: string): string {
  return text.replace(/(?<!\S)[-–—]+(?!\S)/g, " ").replace(/\s+/g, " ").trim();
}
