/** What MusicBrainz knows of a recording, as facts. */
import { known } from "../../music/facts.ts";
import type { Facts } from "../../schemas/facts.ts";
import type { Recording, Relation, Release } from "./wire.ts";

/** So many genres, those most people agree on first. */
const mostGenres = 5;

/**
 * @param release the album it is meant on, read with its labels; without it nothing is said that
 *   belongs to an album, since a wrong one would tear albums apart in players
 */
export function factsOf(recording: Recording, release: Release | null): Facts {
  const works = recording.relations.flatMap(({ work }) => work ?? []);
  const writers = works.flatMap((work) => work.relations);
  const group = release?.["release-group"];
  return known({
    genre: genresOf(recording, release),
    composer: people(writers, ["composer", "writer"]),
    lyricist: people(writers, ["lyricist", "writer"]),
    producer: people(recording.relations, ["producer"]),
    engineer: people(recording.relations, ["engineer", "recording"]),
    label: (release?.["label-info"] ?? []).map(({ label }) => label?.name),
    // One of several would be a guess.
    isrc: recording.isrcs.length === 1 ? recording.isrcs : [],
    release_date: [release?.date],
    musicbrainz_recording_id: [recording.id],
    musicbrainz_release_id: [release?.id],
    musicbrainz_release_group_id: [group?.id],
    musicbrainz_artist_id: recording["artist-credit"].map(({ artist }) => artist.id),
    musicbrainz_work_id: works.map(({ id }) => id),
  });
}

/** Names in the order of the database; executive producers produce no sound. */
function people(relations: readonly Relation[], types: readonly string[]): string[] {
  return relations
    .filter(({ type, attributes }) => types.includes(type) && !attributes.includes("executive"))
    .flatMap(({ artist }) => artist?.name ?? []);
}

/** Those of the recording, else of its album, else of all pressings of the album. */
function genresOf(recording: Recording, release: Release | null): string[] {
  const lists = [recording.genres, release?.genres, release?.["release-group"]?.genres];
  const genres = lists.find((list) => list && list.length > 0) ?? [];
  return [...genres].sort((a, b) => b.count - a.count).slice(0, mostGenres)
    .map(({ name }) => capitalised(name));
}

const small = /^(?:and|of|the|n|de|da|do|y|e)$/;

/** MusicBrainz writes genres small, players show them as they are: `drum and bass`. */
function capitalised(genre: string): string {
  return genre.replace(
    /[\p{L}\p{N}']+/gu,
    (word) => small.test(word) ? word : word[0]!.toUpperCase() + word.slice(1),
  );
}
