import type { FactSource } from "./music/facts.ts";
import type { Facts } from "./schemas/facts.ts";
import type { Wish } from "./store/wishes.ts";

/** What the wish itself and the list it came with know of a track. */
export function listFacts({ isrc, spotify }: Pick<Wish, "isrc" | "spotify">): FactSource[] {
  const { copyright, label, genres = [] } = spotify ?? {};
  return [
    { name: "wish", facts: known({ isrc: [isrc] }) },
    { name: "spotify", facts: known({ copyright: [copyright], label: [label], genre: genres }) },
  ];
}

/** Facts without those of which nothing is known. */
export function known(
  all: { [N in keyof Facts]?: readonly (string | null | undefined)[] },
): Facts {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, values]) => {
      const said = values.filter((value) => typeof value === "string" && value !== "");
      return said.length > 0 ? [[name, said]] : [];
    }),
  );
}
