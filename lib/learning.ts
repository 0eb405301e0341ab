/** What a person says of a match is remembered, and wins over every score (lib/music/said.ts). */
import type { Sql } from "./db.ts";
import { pairOf } from "./match_batch.ts";
import { copyOf } from "./music/copy.ts";
import { trackFingerprint } from "./music/fingerprint.ts";
import type { Said } from "./music/said.ts";
import { askRejudge } from "./rejudging.ts";
import type { Candidate } from "./schemas/candidate.ts";
import { record } from "./store/activity.ts";
import { saidOf, saveMatches } from "./store/matches.ts";
import { writeSaid } from "./store/said.ts";
import type { Wish } from "./store/wishes.ts";

/** What a person may say of a pair. */
export type Word = "confirmed" | "rejected";

/**
 * Remembers what a person says of a file, in the caller's transaction: on the files of this
 * download at once, and for whatever wants the same recording when it is judged next. The same
 * again changes nothing. Of a file that was picked without a track nothing can be said.
 */
export async function remember(sql: Sql, wish: Wish, file: Candidate, word: Word): Promise<void> {
  if (wish.artists.length === 0) return;
  await writeSaid(sql, wish.id, file, word);
  const known = await wordsOf(sql, wish);
  if (known.get(copyOf(file)) === word) return;
  await saveMatches(sql, [{ ...pairOf(wish, file, file.confidence), verdict: word }]);
  const name = [wish.artists.join(", "), wish.title].join(" – ");
  const about = { download_id: wish.id, name, filename: file.filename };
  await record(sql, "metadata", `match_${word}`, about);
  await askRejudge(sql, `match_${word}`, [trackFingerprint(wish)]);
}

/** What persons said of copies of a wanted recording. */
export async function wordsOf(sql: Sql, wish: Pick<Wish, "title" | "artists">): Promise<Said> {
  if (wish.artists.length === 0) return new Map();
  const said = await saidOf(sql, "soulseek", wish);
  return new Map(said.map(({ target_id, verdict }) => [target_id, verdict as Word]));
}
