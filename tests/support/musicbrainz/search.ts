/** The search of the stand-in for MusicBrainz: Lucene's syntax as far as Harmony writes it. */
import type { CatalogueRecording, CatalogueRelease } from "./catalogue.ts";

/** The fields of each index (contracts/spotify.md §5.1). */
const fields: Readonly<Record<string, readonly string[]>> = {
  recording: ["recording", "artist", "release"],
  "release-group": ["releasegroup", "artist", "release"],
  artist: ["artist", "alias", "sortname"],
};

/** Fields with a phrase each, one of which has to fit. */
export type Clause = readonly { field: string; phrase: string }[];

/** `(a:"x" OR b:"x") AND …`; `undefined` where the service would answer 400. */
export function parseQuery(query: string, index: string): Clause[] | undefined {
  const term = /(\w+):"((?:[^"\\]|\\.)*)"/y;
  const clauses: Clause[] = [];
  for (const part of splitOutside(query, " AND ")) {
    const inner = /^\((.*)\)$/s.exec(part)?.[1] ?? part;
    const clause = splitOutside(inner, " OR ").map((text) => {
      term.lastIndex = 0;
      const [all, field = "", phrase = ""] = term.exec(text) ?? [];
      const known = all === text && fields[index]?.includes(field);
      return known ? { field, phrase: phrase.replaceAll(/\\(.)/g, "$1") } : undefined;
    });
    if (clause.includes(undefined)) return undefined;
    clauses.push(clause as Clause);
  }
  return clauses;
}

/** Splits where the separator is not inside a phrase. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** Whether a text has every word of a phrase; the index knows neither case nor signs. */
export function holds(text: string, phrase: string): boolean {
  const words = (of: string): string[] => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = words(phrase);
  return wanted.length > 0 && wanted.every((word) => words(text).includes(word));
}

type Texts = Readonly<Record<string, readonly string[]>>;

const fits = (clauses: Clause[], texts: Texts) =>
  clauses.every((clause) =>
    clause.some(({ field, phrase }) => (texts[field] ?? []).some((text) => holds(text, phrase)))
  );

export function foundRecordings(all: readonly CatalogueRecording[], clauses: Clause[]) {
  return all.filter(({ title, artists, releases = [] }) =>
    fits(clauses, {
      recording: [title],
      artist: [artists.map(({ name }) => name).join(" ")],
      release: releases.map((release) => release.title),
    })
  );
}

const kindsOf = (kinds: string[] = []) => ({ "primary-type": "Album", "secondary-types": kinds });

export const creditOf = ({ artists }: CatalogueRecording) =>
  artists.map((artist, at) => ({
    name: artist.name,
    joinphrase: at < artists.length - 1 ? " & " : "",
    artist: { ...artist, "sort-name": artist.name },
  }));

/** What only the search tells of the release a recording is on. */
export function mediaOf(at: number) {
  const track = [{ id: "1", number: `${at + 3}`, title: "" }];
  const media = [{ position: 2, format: "CD", track, "track-count": 12, "track-offset": at + 2 }];
  return { "track-count": 24, media };
}

/** The albums of all recordings, each once. */
export function foundGroups(all: readonly CatalogueRecording[], clauses: Clause[]) {
  const albums = new Map<string, { release: CatalogueRelease; of: CatalogueRecording }>();
  for (const of of all) {
    for (const release of of.releases ?? []) albums.set(release.group.id, { release, of });
  }
  return [...albums.values()].filter(({ release, of }) =>
    fits(clauses, { releasegroup: [release.title], artist: of.artists.map(({ name }) => name) })
  ).map(({ release: { title, date = "", group }, of }) => ({
    id: group.id,
    title,
    ...kindsOf(group.kinds),
    "first-release-date": date,
    "artist-credit": creditOf(of),
    tags: (group.genres ?? []).map(([name, count]) => ({ name, count })),
  }));
}

export function foundArtists(all: readonly CatalogueRecording[], clauses: Clause[]) {
  const artists = new Map(all.flatMap((one) => one.artists.map((artist) => [artist.id, artist])));
  return [...artists.values()].filter(({ name }) => fits(clauses, { artist: [name] }))
    .map(({ id, name }) => ({ id, name, "sort-name": name, type: "Person", country: "DE" }));
}
