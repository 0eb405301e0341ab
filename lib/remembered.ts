/** What a person does with pairs that are remembered. */
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import type { Word } from "./learning.ts";
import { trackFingerprint } from "./music/fingerprint.ts";
import { askRejudge } from "./rejudging.ts";
import type { Match } from "./schemas/match.ts";
import { record } from "./store/activity.ts";
import { findMatch, forgetMatch } from "./store/matches.ts";
import { changeVerdict } from "./store/match_list.ts";
import { reviveCopies } from "./store/said.ts";

function missing(id: number): never {
  throw new AppError("NOT_FOUND", `There is no remembered pair ${id}`);
}

/**
 * Takes back what was said of a pair; downloads that wait for the recording are judged again.
 * @throws {AppError} 404
 */
export async function undoMatch(sql: Pool, id: number): Promise<Match> {
  return await sql.begin(async (tx) => {
    const match = await findMatch(tx, id) ?? missing(id);
    await givenBack(tx, match);
    if (!await forgetMatch(tx, id)) return missing(id);
    await told(tx, "match_undone", match);
    return match;
  });
}

/**
 * Says the opposite of a pair, or anything of one the matcher had found. A file that stands in the
 * library stays there: what shall become of it is said on its download.
 * @throws {AppError} 404
 */
export async function changeMatch(sql: Pool, id: number, word: Word): Promise<Match> {
  return await sql.begin(async (tx) => {
    const before = await findMatch(tx, id) ?? missing(id);
    if (word === "confirmed") await givenBack(tx, before);
    const match = await changeVerdict(tx, id, word) ?? missing(id);
    await told(tx, `match_${word}`, match);
    return match;
  });
}

/** Candidates come before pairs, as where a word is said (learning.ts). */
async function givenBack(sql: Sql, { source, verdict, track, target_id }: Match): Promise<void> {
  if (source !== "soulseek" || verdict !== "rejected") return;
  await reviveCopies(sql, trackFingerprint(track), target_id);
}

async function told(sql: Sql, status: string, match: Match): Promise<void> {
  const { track, target, download_id } = match;
  const name = [track.artists.join(", "), track.title].filter(Boolean).join(" – ");
  const about = download_id === null ? {} : { download_id };
  await record(sql, "metadata", status, { ...about, name, filename: target["filename"] ?? null });
  await askRejudge(sql, status, [trackFingerprint(track)]);
}
