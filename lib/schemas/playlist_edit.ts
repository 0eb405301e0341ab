/** Changes of a playlist at Spotify. */
import { z } from "zod";

const Uri = z.string().regex(/^spotify:(?:track|episode):[0-9A-Za-z]{22}$/, {
  error: "is no spotify:track:… or spotify:episode:…",
});
const uris = z.array(Uri).min(1).max(1000);
const place = z.int().nonnegative().max(1_000_000);
/** What was seen of the playlist: it is changed only if it is still so. */
const snapshot_id = z.string().min(1).max(500).optional();

export const PlaylistAddition = z.object({
  uris,
  /** 0 first; at the end if not given. */
  position: place.optional(),
}).meta({ id: "PlaylistAddition" });

/** Every place that holds one of them goes. */
export const PlaylistRemoval = z.object({ uris, snapshot_id }).meta({ id: "PlaylistRemoval" });

export const PlaylistOrder = z.object({
  /** The first place that moves, and before which one it comes to stand. */
  range_start: place,
  insert_before: place,
  range_length: z.int().positive().max(1_000_000).default(1),
  snapshot_id,
}).meta({ id: "PlaylistOrder" });

/** What Spotify calls the playlist after the change. */
export const PlaylistSnapshot = z.object({ snapshot_id: z.string() })
  .meta({ id: "PlaylistSnapshot" });
