import type { ParsedLine } from "../../schemas/ingest.ts";
import { readText } from "../text.ts";
import { readHistory } from "../shapes/history_file.ts";
import { Plays } from "../shapes/plays.ts";
import type { Entry } from "./directory.ts";
import { inflate, type Room } from "./inflate.ts";

const lists = /(?:^|\/)(?:YourLibrary|Playlist)\d*\.json$/i;
const histories =
  /(?:^|\/)(?:StreamingHistory(?:_music_|_podcast_)?\d*|Streaming_History_Audio_[\w-]+|endsong_\d+)\.json$/i;

/**
 * What Spotify's account data lists: library and playlists; the listening history only in an archive
 * that holds nothing else, for who keeps lists does not mean all that was ever heard.
 */
export function spotifyLines(
  entries: readonly Entry[],
  room: Room,
): AsyncIterable<ParsedLine> | undefined {
  const known = entries.filter(({ name }) => lists.test(name));
  if (known.length > 0) return listLines(known.toReversed(), room);
  const heard = entries.filter(({ name }) => histories.test(name));
  return heard.length > 0 ? historyLines(heard, room) : undefined;
}

/** What was liked first, then the playlists. */
async function* listLines(entries: readonly Entry[], room: Room): AsyncGenerator<ParsedLine> {
  for (const entry of entries) yield* readText(await inflate(entry, room)).items;
}

/** One file after the other, so that only one is held. */
async function* historyLines(entries: readonly Entry[], room: Room): AsyncGenerator<ParsedLine> {
  const plays = new Plays();
  for (const entry of entries) readHistory(plays, await inflate(entry, room));
  yield* plays.items();
}
