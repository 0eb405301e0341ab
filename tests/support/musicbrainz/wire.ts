/** The catalogue as MusicBrainz writes it: only what was asked to be included is there. */
import type { CatalogueRecording, CatalogueRelease, Person } from "./catalogue.ts";

type Included = ReadonlySet<string>;

/** No lookup tells more of what is linked. */
const embedded = 25;

const genresOf = (genres: [string, number][] = []) =>
  genres.map(([name, count]) => ({ name, count }));

const relation = ({ type, name, attributes = [] }: Person, at: number) => ({
  type,
  attributes,
  direction: "backward",
  "target-type": "artist",
  artist: {
    id: `00000000-0000-4009-8000-${String(at).padStart(12, "0")}`,
    name,
    disambiguation: "",
  },
});

export function recordingOf(one: CatalogueRecording, inc: Included) {
  const { id, title, length, disambiguation = "", artists, isrcs = [], releases = [] } = one;
  return {
    id,
    title,
    length,
    disambiguation,
    video: false,
    "first-release-date": releases.map(({ date = "" }) => date).sort()[0] ?? "",
    ...(inc.has("artist-credits")
      ? {
        "artist-credit": artists.map((artist) => (
          { name: artist.name, joinphrase: "", artist: { ...artist, "sort-name": artist.name } }
        )),
      }
      : {}),
    ...(inc.has("releases")
      ? { releases: releases.slice(0, embedded).map((one) => releaseOf(one, inc)) }
      : {}),
    ...(inc.has("isrcs") ? { isrcs } : {}),
    ...(inc.has("genres") ? { genres: genresOf(one.genres) } : {}),
    ...(inc.has("artist-rels") || inc.has("work-rels") ? { relations: relationsOf(one, inc) } : {}),
  };
}

function relationsOf({ people = [], works = [] }: CatalogueRecording, inc: Included) {
  const performed = works.map(({ id, title, people }) => ({
    type: "performance",
    attributes: [],
    direction: "forward",
    "target-type": "work",
    work: {
      id,
      title,
      ...(inc.has("work-level-rels") && inc.has("artist-rels")
        ? { relations: people.map(relation) }
        : {}),
    },
  }));
  return [
    ...(inc.has("artist-rels") ? people.map(relation) : []),
    ...(inc.has("work-rels") ? performed : []),
  ];
}

export function releaseOf(release: CatalogueRelease, inc: Included) {
  const { id, title, status = null, date = "", group, labels = [] } = release;
  const { kinds = [] } = group;
  return {
    id,
    title,
    status,
    date,
    ...(inc.has("release-groups")
      ? {
        "release-group": {
          id: group.id,
          "primary-type": "Album",
          "secondary-types": kinds,
          ...(inc.has("genres") ? { genres: genresOf(group.genres) } : {}),
        },
      }
      : {}),
    ...(inc.has("labels")
      ? { "label-info": labels.map((name) => ({ "catalog-number": null, label: { name } })) }
      : {}),
    ...(inc.has("genres") ? { genres: genresOf(release.genres) } : {}),
  };
}
