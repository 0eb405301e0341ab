/** Which of several recordings the library has already. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { sameRecording, trackFingerprint } from "../music/fingerprint.ts";
import { indexable } from "../music/key.ts";
import type { Track } from "../schemas/track.ts";
import { titleKey } from "./library.ts";
import { saidOfAll } from "./matches.ts";

const Owned = z.object({
  path: z.string(),
  title: z.string(),
  artists: z.array(z.string()),
  album: z.string().nullable(),
  duration_ms: z.int().nullable(),
  isrc: z.string().nullable(),
  title_key: z.string().nullable(),
});

/** Files of one title that are looked at: `Intro` has thousands. */
const most = 2000;

/**
 * The paths of those of the wanted recordings that are in the library, by their place in the list;
 * none of which a person said that it is not.
 */
export async function findOwnedAll(
  sql: Sql,
  wanted: readonly Track[],
): Promise<Map<number, string>> {
  if (wanted.length === 0) return new Map();
  const keys = wanted.map(({ title }) => titleKey(title));
  const isrcs = wanted.flatMap(({ isrc }) => isrc ?? []);
  const alike = await rows(
    Owned,
    sql`select path, title, artists, album, duration_ms, isrc, title_key from library_files
      where title is not null and (title_key = any (${keys}::text[])
        or isrc = any (${isrcs}::text[])) limit ${most}`,
  );
  if (alike.length === 0) return new Map();
  const isRejected = await rejections(sql, wanted);
  const found = new Map<number, string>();
  wanted.forEach((track, at) => {
    const owned = alike.find((one) =>
      (one.title_key === keys[at] || one.isrc === track.isrc) && sameRecording(track, one) &&
      !isRejected(track, one.path)
    );
    if (owned) found.set(at, owned.path);
  });
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
