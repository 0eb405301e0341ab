/** What is made of the files a search brought. */
import { inTurns } from "../lib/async.ts";
import { wordsOf } from "../lib/learning.ts";
import { deciding, type Ranked } from "../lib/music/decide.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { isNameable } from "../lib/schemas/remote_name.ts";
import { knownAliases } from "../lib/store/aliases.ts";
import { historyOf, peersSeen } from "../lib/store/peers.ts";
import type { Wish } from "../lib/store/wishes.ts";
import { demandOf } from "../lib/upgrades.ts";
import type { JobContext } from "./job.ts";

/**
 * A judge of these files: by the settings of now, what persons said, and what is known of their
 * peers. Each wish it is given gets the files, or some of them, in trying order.
 * @param answered whether their peers answered just now
 */
export async function judgeOf(
  offered: readonly RemoteFile[],
  { sql, config }: Pick<JobContext, "sql" | "config">,
  answered = true,
): Promise<(wish: Wish, some?: readonly RemoteFile[]) => Promise<Ranked[]>> {
  const files = offered.filter(isNameable);
  const usernames = new Set(files.map(({ username }) => username));
  if (answered) await peersSeen(sql, usernames);
  const known = {
    auto_threshold: config.MATCH_AUTO_THRESHOLD,
    review_threshold: config.MATCHING_CONFIDENCE_THRESHOLD,
    history: await historyOf(sql, usernames),
    aliases: await knownAliases(sql),
  };
  return async function judged(wish, some = files) {
    const options = {
      ...known,
      ...await demandOf(sql, config, wish),
      said: await wordsOf(sql, wish),
    };
    const fit = some === files ? files : some.filter(isNameable);
    return (await inTurns(deciding(wish, fit, options))).ranked;
  };
}
