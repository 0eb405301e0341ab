import { bareName } from "./alike.ts";
import { type Artist, misspelled } from "./artist.ts";
import { normalise } from "./normalise.ts";

/** What may follow a name without making it another act: a backing band, an orchestra. */
const company = /^(?:the |his |her |friends|orchestra|co$|company|los |die |band)/;

/** What stands between two who made something together. */
const joint = /\s?[&+×]\s?|\s(?:and|x|vs\.?|with)\s/i;

/** `Tom Jobim` and `Antônio Carlos Jobim`. */
function shareSurname({ name }: Artist, other: string): boolean {
  const [mine = "", yours = ""] = [name, other].map((text) =>
    text.slice(text.lastIndexOf(" ") + 1)
  );
  return mine.length >= 5 && mine === yours;
}

/**
 * The partner of a wanted artist in a folder `A & X`, when X is not wanted: another work
 * (matching.md §5.1). `null` if there is none; `X & A` and `A & The X` are the artist's own acts.
 */
export function strangerBeside(artists: readonly Artist[], folder: string): string | null {
  if (!joint.test(folder)) return null;
  if (artists.some(({ like }) => like(bareName(normalise(folder))) >= misspelled)) return null;
  const [first = "", ...others] = folder.replace(/\s+/g, " ").split(joint);
  const known = (name: string) =>
    artists.some((artist) =>
      artist.like(bareName(name)) >= misspelled || shareSurname(artist, name)
    );
  if (!known(normalise(first))) return null;
  return others.map(normalise).find((name) => !known(name) && !company.test(name)) ?? null;
}
