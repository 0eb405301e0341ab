/** What is known of the tracks of a playlist that nobody wants by the names they have in it. */
import type { Sql } from "./db.ts";
import { findOwnedAll } from "./store/owned.ts";
import { missingPlaces, placesStamp } from "./store/playlist_places.ts";
import type { KnownPlace } from "./store/report_lines.ts";
import { sameWishes } from "./store/same_wishes.ts";

/** Tracks that are looked up at once. */
const atOnce = 200;

/** So long an answer holds: a page asks every few seconds, and a playlist may have 10,000 tracks. */
const keep_ms = 30_000;
/** Playlists whose answers are kept at once. */
const most = 20;

interface Answer {
  stamp: string;
  until: number;
  places: Promise<KnownPlace[]>;
}

const answers = new WeakMap<object, Map<string, Answer>>();

/**
 * Places whose tracks lie in the library, or are wanted in another spelling. It is looked up again
 * when the playlist was read anew, the library was looked through, or half a minute is over.
 */
export async function knownPlaces(sql: Sql, id: string): Promise<KnownPlace[]> {
  const kept = answers.get(sql) ?? new Map<string, Answer>();
  answers.set(sql, kept);
  const stamp = await placesStamp(sql, id);
  const before = kept.get(id);
  if (before?.stamp === stamp && before.until > performance.now()) return await before.places;
  kept.delete(id);
  const places = lookUp(sql, id);
  kept.set(id, { stamp, until: performance.now() + keep_ms, places });
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  // Who asks next does not get the same error.
  return await places.catch((error) => {
    kept.delete(id);
    throw error;
  });
}

async function lookUp(sql: Sql, id: string): Promise<KnownPlace[]> {
  const missing = await missingPlaces(sql, id);
  const known: KnownPlace[] = [];
  for (let from = 0; from < missing.length; from += atOnce) {
    const some = missing.slice(from, from + atOnce);
    const owned = await findOwnedAll(sql, some.map(({ track }) => track));
    const same = await sameWishes(sql, some);
    for (const [n, { position }] of some.entries()) {
      const [path, download_id] = [owned.get(n) ?? null, same.get(n) ?? null];
      if (path !== null || download_id !== null) known.push({ position, path, download_id });
    }
  }
  return known;
}
