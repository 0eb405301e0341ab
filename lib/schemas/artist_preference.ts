/** Which releases of an artist a person wants (seed 004). */
import { z } from "zod";

/** An id of the service that named it; what it looks like is not ours to say. */
const Id = z.string().trim().min(1).max(200)
  .refine((id) => id.isWellFormed() && !/\p{Cc}/u.test(id), "Not an id");

export const ArtistPreference = z.object({
  artist_id: Id,
  release_id: Id,
  selected: z.boolean(),
}).meta({ id: "ArtistPreference" });
export type ArtistPreference = z.output<typeof ArtistPreference>;

/** `GET /settings/artist-preferences`. */
export const ArtistPreferences = z.object({
  preferences: z.array(ArtistPreference),
}).meta({ id: "ArtistPreferences" });
export type ArtistPreferences = z.output<typeof ArtistPreferences>;

/** `POST /settings/artist-preferences`; of a release named twice the last word counts. */
export const ArtistPreferenceChange = z.object({
  preferences: z.array(ArtistPreference).min(1).max(1000),
}).meta({ id: "ArtistPreferenceChange" });
