/** What is kept of a comparison. */
import type { Pool, Sql } from "../db.ts";
import type { Match, NewMatch } from "../schemas/match.ts";
import type { WantedAlbum } from "../schemas/matching_albums.ts";
import type { Track } from "../schemas/track.ts";
import { noteComparison } from "../store/match_batches.ts";
import { saidOf, saidOfAll, saveMatches } from "../store/matches.ts";

/** What persons said of a track and of targets elsewhere, by the id of the target. */
export type SaidPairs = ReadonlyMap<string, "confirmed" | "rejected">;

/** Reads what was said of a wanted track. */
export async function saidPairs(
  sql: Sql,
  source: Match["source"],
  track: Track,
): Promise<SaidPairs> {
  const said = await saidOf(sql, source, track);
  return new Map(
    said.flatMap(({ target_id, verdict }) =>
      verdict === "matched" ? [] : [[target_id, verdict] as const]
    ),
  );
}

/**
 * What persons said of a wanted album and of targets elsewhere: their word on its tracks, when it is
 * the same for more than half of them.
 */
export async function saidOfAlbum(
  sql: Sql,
  source: Match["source"],
  { tracks }: WantedAlbum,
): Promise<SaidPairs> {
  const said = await saidOfAll(sql, source, tracks.map(({ track }) => track));
  const votes = new Map<string, number>();
  for (const { target_id, verdict } of said) {
    const vote = verdict === "confirmed" ? 1 : -1;
    votes.set(target_id, (votes.get(target_id) ?? 0) + vote);
  }
  const decided = [...votes].filter(([, sum]) => Math.abs(sum) > tracks.length / 2);
  return new Map(decided.map(([id, sum]) => [id, sum > 0 ? "confirmed" : "rejected"] as const));
}

/** Remembers the pairs of a comparison, and counts it; both or nothing. */
export async function remember(
  sql: Pool,
  pairs: readonly NewMatch[],
  confidence: number | null,
): Promise<void> {
  await sql.begin(async (tx) => {
    if (pairs.length > 0) await saveMatches(tx, pairs);
    await noteComparison(tx, { saved: pairs.length > 0, confidence });
  });
}
