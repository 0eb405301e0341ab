/** Facts as tags of a file, under the names MusicBrainz Picard gives them in each format. */
import { FactName, type Facts } from "../schemas/facts.ts";
import { goodValues } from "../music/facts.ts";
import { editTags, type Properties } from "./taglib.ts";

/** TagLib's name of each fact; it knows the frame, box or field of every format behind it. */
const tagOf: Readonly<Record<FactName, string>> = {
  genre: "GENRE",
  composer: "COMPOSER",
  lyricist: "LYRICIST",
  producer: "PRODUCER",
  engineer: "ENGINEER",
  label: "LABEL",
  copyright: "COPYRIGHT",
  isrc: "ISRC",
  release_date: "DATE",
  musicbrainz_recording_id: "MUSICBRAINZ_TRACKID",
  musicbrainz_release_id: "MUSICBRAINZ_ALBUMID",
  musicbrainz_release_group_id: "MUSICBRAINZ_RELEASEGROUPID",
  musicbrainz_artist_id: "MUSICBRAINZ_ARTISTID",
  musicbrainz_work_id: "MUSICBRAINZ_WORKID",
};

/** What became of the facts: those written, and those whose place was taken by good ones. */
export interface WrittenFacts {
  written: FactName[];
  kept: FactName[];
}

/**
 * Writes facts into the file at `path`, in place, and keeps every other tag and the cover. A tag
 * that says something already (music/facts.ts) stays, unless `overwrite`. When nothing is left to
 * write the file is not touched. TagError; the file may be spoilt then, so work on a staged copy.
 */
export async function writeFacts(
  path: string,
  facts: Facts,
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<WrittenFacts> {
  const result: WrittenFacts = { written: [], kept: [] };
  await editTags(path, (old) => {
    const changed: Properties = {};
    for (const name of FactName.options) {
      const values = facts[name];
      const present = old[tagOf[name]] ?? [];
      if (!values || same(present, values)) continue;
      if (goodValues(name, present).length > 0 && !overwrite) result.kept.push(name);
      else {
        changed[tagOf[name]] = values;
        result.written.push(name);
      }
    }
    return changed;
  });
  return result;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
