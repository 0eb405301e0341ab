/** Which of several recordings the library has already. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { sameRecording, trackFingerprint } from "../music/fingerprint.ts";
import { indexable } from "../music/key.ts";
import type { Track } from "../schemas/track.ts";
import { titleKey } from "./library.ts";
import { saidOfAll } from "./matches.ts";

const Owned = z.object({
  /** Its place among the wanted ones. */
  n: z.int(),
  path: z.string(),
  title: z.string(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  duration_ms: z.int().nullable(),
  isrc: z.string().nullable(),
});

/** Files of one title that are looked at: `Intro` has thousands. */
const most = 500;

/** The path of a file that is the wanted recording already, relative to MUSIC_DIR. */
export async function findOwned(sql: Sql, wanted: Track): Promise<string | undefined> {
  return (await findOwnedAll(sql, [wanted])).get(0);
}

/**
 * The paths of those of the wanted recordings that are in the library, by their place in the list;
 * none of which a person said that it is not.
 */
export async function findOwnedAll(
  sql: Sql,
  wanted: readonly Track[],
): Promise<Map<number, string>> {
  if (wanted.length === 0) return new Map();
  const list = wanted.map(({ title, isrc }, n) => ({ n, key: titleKey(title), isrc }));
  const alike = await rows(
    Owned,
    sql`select w.n, f.* from jsonb_to_recordset(${sql.json(list)}) as w(n int, key text, isrc text)
      cross join lateral (
        select path, title, artists, album, duration_ms, isrc from library_files
        where title is not null and (title_key = w.key or isrc = w.isrc) limit ${most}) f`,
  );
  const same = alike.filter((one) => sameRecording(wanted[one.n]!, one));
  if (same.length === 0) return new Map();
  const isRejected = await rejections(sql, same.map(({ n }) => wanted[n]!));
  const found = new Map<number, string>();
  for (const { n, path } of same) {
    if (!found.has(n) && !isRejected(wanted[n]!, path)) found.set(n, path);
  }
  return found;
}

/** Whether a person said of a file of the library that it is not the wanted recording. */
async function rejections(sql: Sql, wanted: readonly Track[]) {
  const said = await saidOfAll(sql, "library", wanted);
  const rejected = said.filter(({ verdict }) => verdict === "rejected");
  const pair = (track: Pick<Track, "title" | "artists">, id: string) =>
    `${trackFingerprint(track)}\n${id}`;
  const pairs = new Set(rejected.map(({ track, target_id }) => pair(track, target_id)));
  return (track: Track, path: string) => pairs.has(pair(track, indexable(path)));
}
