/** What a person says of a file of the library that was taken for a wanted recording. */
import type { Sql } from "./db.ts";
import type { Word } from "./learning.ts";
import { Match } from "./schemas/match.ts";
import { record } from "./store/activity.ts";
import { saveMatches } from "./store/matches.ts";
import type { Wish } from "./store/wishes.ts";

/**
 * Remembers a word on a file of the library, by its place: rejected, it is not this recording, and
 * does not end a download of it any more (lib/store/library.ts).
 */
export async function rememberOwned(
  sql: Sql,
  wish: Wish,
  path: string,
  word: Word,
): Promise<void> {
  await saveMatches(sql, [{
    source: "library",
    track: Match.shape.track.parse(wish),
    target_id: path,
    target: { path },
    confidence: 1,
    verdict: word,
    download_id: wish.id,
  }]);
  const name = [wish.artists.join(", "), wish.title].join(" – ");
  await record(sql, "metadata", `match_${word}`, { download_id: wish.id, name, path });
}
