/** Facts as tags of a file, under the names MusicBrainz Picard gives them in each format. */
import { FactName, type Facts } from "../schemas/facts.ts";
import { goodValues } from "../music/facts.ts";
import { readBack } from "./facts_back.ts";
import { editTags, type Properties, TagError } from "./taglib.ts";

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

/** What became of the facts. */
export interface WrittenFacts {
  written: FactName[];
  /** Those whose place was taken by good ones. */
  kept: FactName[];
  /** What the file says now, of everything there is a fact for. */
  tags: Facts;
}

/**
 * Writes facts into the file at `path`, in place, and keeps every other tag and the cover. A tag
 * that says something already (music/facts.ts) stays, unless `overwrite`; a year becomes the date
 * in it. When nothing is left to write the file is not touched. TagError; the file may be spoilt
 * then, so work on a staged copy.
 */
export async function writeFacts(
  path: string,
  facts: Facts,
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<WrittenFacts> {
  const result: WrittenFacts = { written: [], kept: [], tags: {} };
  await editTags(path, (old) => {
    const changed: Properties = {};
    for (const name of FactName.options) {
      const present = old[tagOf[name]] ?? [];
      const values = facts[name];
      const write = values && isWanted(name, present, values, overwrite);
      if (write) changed[tagOf[name]] = values;
      if (values && !same(present, values)) result[write ? "written" : "kept"].push(name);
      const now = write ? values : goodValues(name, present);
      if (now.length > 0) result.tags[name] = now;
    }
    return changed;
  });
  return result;
}

function isWanted(
  name: FactName,
  present: readonly string[],
  values: readonly string[],
  overwrite: boolean,
): boolean {
  if (same(present, values)) return false;
  const good = goodValues(name, present);
  if (good.length === 0 || overwrite) return true;
  return name === "release_date" && values[0]!.startsWith(`${good[0]}-`);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/**
 * Reads what was written with another library than the one that wrote it. Values may be read as
 * fewer or more (`A/B`), but nothing else may stand there.
 * @returns the facts that library does not read in this format: a few in WMA, all in Ogg FLAC
 * @throws {TagError} when the file cannot be read any more, or says something else than it was told
 */
export async function checkFacts(
  path: string,
  { written, tags }: Pick<WrittenFacts, "written" | "tags">,
): Promise<FactName[]> {
  if (written.length === 0) return [];
  const back = await readBack(path).catch((cause) => {
    throw new TagError(`${path}: it cannot be read any more`, { cause });
  });
  const wrong = written.find((name) => !isSaid(back[name] ?? [], tags[name] ?? []));
  if (wrong) throw new TagError(`${path}: ${wrong} reads otherwise than it was written`);
  return written.filter((name) => back[name] === undefined);
}

function isSaid(back: readonly string[], told: readonly string[]): boolean {
  const letters = (text: string) => text.replace(/[\s/;,]/g, "");
  return back.every((value) => letters(told.join("")).includes(letters(value)));
}
