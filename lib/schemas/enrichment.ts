/** What is added to a file after it was filed. */
import { z } from "zod";

export const EnrichmentKind = z.enum(["metadata", "artwork", "lyrics"]);
export type EnrichmentKind = z.output<typeof EnrichmentKind>;

/** `not_found`: nobody knows anything; `skipped`: nothing was missing. */
export const EnrichmentStatus = z.enum(["pending", "done", "not_found", "skipped", "failed"]);
export type EnrichmentStatus = z.output<typeof EnrichmentStatus>;

/** How one kind stands. Times are UTC. */
export const Enrichment = z.object({
  status: EnrichmentStatus,
  /** Why it stands so, as a code (`file_missing`), or the words of an error. */
  detail: z.string().nullable(),
  /** Who knew it, e.g. `musicbrainz`; several are separated by commas. */
  source: z.string().nullable(),
  /** A file that belongs to it. */
  path: z.string().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
  updated_at: z.date(),
}).meta({ id: "Enrichment" });
export type Enrichment = z.output<typeof Enrichment>;

/** Every kind; `null` while it was never asked for. */
export const Enrichments = z.record(EnrichmentKind, Enrichment.nullable());
export type Enrichments = z.output<typeof Enrichments>;

export const EnrichmentAccepted = z.object({ status: z.literal("queued"), download_id: z.int() })
  .meta({ id: "EnrichmentAccepted" });

const text = z.string().nullable().default(null);

/** What a list knew of a track at Spotify; what it did not know is `null`. */
export const SpotifyFacts = z.object({
  track_id: text,
  album_id: text,
  image_url: text,
  copyright: text,
  label: text,
  genres: z.array(z.string()).default([]),
}).meta({ id: "SpotifyFacts" });
export type SpotifyFacts = z.output<typeof SpotifyFacts>;
