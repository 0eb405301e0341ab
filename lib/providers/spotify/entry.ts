/** Places of a playlist, in the older and the newer words (contracts/spotify.md §2.2, §2.4). */
import { z } from "zod";
import { localTrack } from "./local.ts";
import { Track } from "./wire.ts";

/** A local file is a track without an id: only its text is known. */
export type EntryTrack = Omit<Track, "id"> & { id: string | null };

/** A place of a playlist. */
export interface PlaylistEntry {
  /** ISO 8601, UTC; lists of long ago do not say it. */
  added_at: string | null;
  is_local: boolean;
  uri: string | null;
  item: EntryTrack | null;
  /** Why there is no track. */
  missing: "unavailable" | "episode" | null;
}

/** An ISO date as such, in UTC; what lies before Spotify means that nobody knows. */
export const isoDate = z.string().nullish().transform((text) => {
  const at = Date.parse(text ?? "");
  return at > Date.UTC(2006, 0) ? new Date(at).toISOString() : null;
});

const Thing = z.looseObject({
  type: z.string().nullish(),
  uri: z.string().nullish(),
  is_local: z.boolean().nullish(),
  name: z.unknown().optional(),
  duration_ms: z.unknown().optional(),
});

const Given = z.object({
  added_at: isoDate,
  is_local: z.boolean().nullish(),
  item: Thing.nullish(),
  track: Thing.nullish(),
});

export const Entry = Given.transform(({ added_at, is_local, ...given }): PlaylistEntry => {
  const thing = given.item ?? given.track ?? null;
  const uri = thing?.uri ?? null;
  const local = Boolean(is_local ?? thing?.is_local) || Boolean(uri?.startsWith("spotify:local:"));
  const episode = !local &&
    (thing?.type === "episode" || Boolean(uri?.startsWith("spotify:episode:")));
  const item = thing === null || episode
    ? null
    : local
    ? localTrack(uri, thing)
    : Track.safeParse(thing).data ?? null;
  const missing = item ? null : episode ? "episode" : "unavailable";
  return { added_at, is_local: local, uri, item, missing };
});

/** A page of a playlist keeps its empty places: positions count. */
export const EntryPage = z.object({
  items: z.array(Entry.nullable().transform((entry) => entry ?? nothing)),
  next: z.string().nullish(),
  total: z.int().nonnegative().nullish(),
});

const nothing: PlaylistEntry = {
  added_at: null,
  is_local: false,
  uri: null,
  item: null,
  missing: "unavailable",
};
