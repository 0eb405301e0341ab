/** What may be known of a recording beyond what a person asked for. */
import { z } from "zod";

export const FactName = z.enum([
  "genre",
  "composer",
  "lyricist",
  "producer",
  "engineer",
  "label",
  "copyright",
  "isrc",
  "release_date",
  "musicbrainz_recording_id",
  "musicbrainz_release_id",
  "musicbrainz_release_group_id",
  "musicbrainz_artist_id",
  "musicbrainz_work_id",
]);
export type FactName = z.output<typeof FactName>;

/** Each with all its values; what is not known is not there. */
export const Facts = z.partialRecord(FactName, z.array(z.string()).min(1)).meta({ id: "Facts" });
export type Facts = z.output<typeof Facts>;
