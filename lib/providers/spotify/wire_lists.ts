/** Lists of an account as Spotify answers them (contracts/spotify.md §2.3). */
import { z } from "zod";
import { readable } from "../readable.ts";
import { isoDate } from "./entry.ts";
import { Album, Artist, page, PlaylistObject, Track } from "./wire.ts";

export const AlbumList = page(Album);
export const TrackPage = page(Track);
export const ArtistPage = page(Artist);
export const PlaylistPage = page(PlaylistObject);

/** `GET /me/tracks`. */
export const SavedTrack = z.object({ added_at: isoDate, track: Track });
export const SavedPage = page(SavedTrack);

/** `GET /me/following?type=artist`: wrapped, and read on behind a cursor. */
export const Followed = z.object({
  artists: z.object({
    items: readable(Artist),
    next: z.string().nullish(),
    cursors: z.object({ after: z.string().nullish() }).nullish(),
    total: z.int().nonnegative().nullish(),
  }),
});

/** What a playlist is called after a change, and before one. */
export const Snapshot = z.object({ snapshot_id: z.string().min(1) });

/** `GET /tracks?ids=`: `null` for what does not exist, in the order asked for. */
export const SeveralTracks = z.object({
  tracks: z.array(z.unknown().transform((one) => Track.safeParse(one).data ?? null)),
});

export const AudioFeatures = z.object({
  audio_features: z.array(z.record(z.string(), z.unknown()).nullable()),
});

export const Recommended = z.object({ tracks: readable(Track) });

/** A change is answered with nothing, or with something nobody needs. */
export const Nothing = z.unknown();
