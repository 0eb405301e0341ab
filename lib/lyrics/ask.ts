import { z } from "zod";
import type { Sql } from "../db.ts";
import { trackFingerprint } from "../music/fingerprint.ts";
import { lookUp } from "../store/lookups.ts";
import type { FoundLyrics, LyricsQuestion, LyricsSource } from "./source.ts";

const day_s = 86_400;
/** That nobody sings does not change. */
const forEver_s = 36_500 * day_s;
const nothing_s = 30 * day_s;

/** Of lyrics only that there are some is kept, never a line of them. */
const Kept = z.object({ instrumental: z.boolean() });

/**
 * Asks one service, unless it is known that it has none (for 30 days) or that nobody sings.
 * ServiceError.
 * @param fresh ask whatever is known
 */
export async function askSource(
  sql: Sql,
  source: LyricsSource,
  question: LyricsQuestion,
  { fresh, signal }: { fresh: boolean; signal: AbortSignal },
): Promise<FoundLyrics | null> {
  const lookup = {
    provider: source.name,
    key: keyOf(question),
    schema: Kept,
    keep_s: forEver_s,
    keep_nothing_s: nothing_s,
  };
  let found: FoundLyrics | null = null;
  const ask = async () => {
    found = await source.find(question, signal);
    return found && { instrumental: found.instrumental };
  };
  const kept = await lookUp(sql, { ...lookup, fresh }, ask);
  if (kept && !found && !kept.instrumental) await lookUp(sql, { ...lookup, fresh: true }, ask);
  if (found || !kept?.instrumental) return found;
  return { instrumental: true, synced: null, plain: null };
}

function keyOf({ title, artists, duration_ms }: LyricsQuestion): string {
  const seconds = duration_ms === null ? "" : Math.round(duration_ms / 1000);
  return `lyrics:${trackFingerprint({ title, artists: [...artists] })}|${seconds}`;
}
