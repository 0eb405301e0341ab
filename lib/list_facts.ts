import { type FactSource, known } from "./music/facts.ts";
import type { Wish } from "./store/wishes.ts";

/** What the wish itself and the list it came with know of a track. */
export function listFacts({ isrc, spotify }: Pick<Wish, "isrc" | "spotify">): FactSource[] {
  const { copyright, label, genres = [] } = spotify ?? {};
  return [
    { name: "wish", facts: known({ isrc: [isrc] }) },
    { name: "spotify", facts: known({ copyright: [copyright], label: [label], genre: genres }) },
  ];
}
