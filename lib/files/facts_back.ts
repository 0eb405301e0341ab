/** Facts as music-metadata reads them. */
import { type IAudioMetadata, parseFile } from "music-metadata";
import { known } from "../music/facts.ts";
import type { Facts } from "../schemas/facts.ts";
import { fileError } from "./error.ts";

/** What the tags of a file say. FileError if it cannot be read. */
export async function readBack(path: string): Promise<Facts> {
  try {
    const found = await parseFile(path, { duration: false, skipCovers: true });
    if (found.format.sampleRate === undefined) throw new Error("no audio in it");
    return factsIn(found);
  } catch (error) {
    throw fileError(error, path);
  }
}

function factsIn({ common, native }: IAudioMetadata): Facts {
  const involved = involvedPeople(native);
  return known({
    genre: common.genre ?? [],
    composer: common.composer ?? [],
    lyricist: common.lyricist ?? [],
    producer: common.producer ?? involved["PRODUCER"] ?? [],
    engineer: common.engineer ?? involved["ENGINEER"] ?? [],
    label: common.label ?? [],
    copyright: [common.copyright],
    isrc: common.isrc ?? [],
    release_date: [common.date],
    musicbrainz_recording_id: [common.musicbrainz_recordingid],
    musicbrainz_release_id: [common.musicbrainz_albumid],
    musicbrainz_release_group_id: [common.musicbrainz_releasegroupid],
    musicbrainz_artist_id: common.musicbrainz_artistid ?? [],
    musicbrainz_work_id: [common.musicbrainz_workid],
  });
}

/** ID3 lists people with their roles in one frame, which music-metadata leaves as it is. */
function involvedPeople(native: IAudioMetadata["native"]): Record<string, string[]> {
  const frames = Object.entries(native).filter(([type]) => type.startsWith("ID3v2"))
    .flatMap(([, tags]) => tags).filter(({ id }) => id === "TIPL" || id === "IPLS");
  return Object.assign({}, ...frames.map(({ value }) => value));
}
