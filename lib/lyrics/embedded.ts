import { parseFile } from "music-metadata";
import { fileError } from "../files/error.ts";
import { parseLrc, plainLyrics } from "../music/lrc.ts";
import type { FoundLyrics } from "./source.ts";

/** Of an ID3v2 SYLT frame; the other way to count, MPEG frames, is not used in the world. */
const milliseconds = 2;

/** The lyrics in the tags of an audio file, those with times first. FileError. */
export async function embeddedLyrics(path: string): Promise<FoundLyrics | null> {
  const tags = await lyricsTags(path);
  const found = tags.map(({ text, syncText = [], timeStampFormat }) => {
    const timed = syncText.flatMap(({ timestamp, text }) =>
      timestamp === undefined || timeStampFormat !== milliseconds ? [] : [{ ms: timestamp, text }]
    );
    const plain = text ?? syncText.map((line) => line.text).join("\n");
    const synced = timed.length > 1 ? timed : parseLrc(plain) ?? null;
    return { instrumental: false, synced, plain: synced ? null : plainLyrics(plain) ?? null };
  });
  return found.find(({ synced }) => synced) ?? found.find(({ plain }) => plain) ?? null;
}

async function lyricsTags(path: string) {
  try {
    return (await parseFile(path, { skipCovers: true })).common.lyrics ?? [];
  } catch (error) {
    throw fileError(error, path);
  }
}
