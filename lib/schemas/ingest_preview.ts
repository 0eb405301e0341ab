/** What a list would bring, before it is imported. */
import { z } from "zod";
import { ListFormat, SkipReason } from "./ingest.ts";

export const ImportPreview = z.object({
  /** What the content was read as; `null` where nothing of it can be read. */
  format: ListFormat.nullable(),
  /** Why nothing can be read, as `meta.fault` of an import; `null` for a list, also an empty one. */
  fault: z.string().nullable(),
  /** Items of any kind, also those that are left out; blank lines and comments are none. */
  items: z.int(),
  /** Of what would be taken: tracks with names, albums, and links to playlists, tracks … */
  tracks: z.int(),
  albums: z.int(),
  links: z.int(),
  /** Doubles inside the list, and what is known already. */
  duplicates: z.int(),
  skipped: z.int(),
  /** How often each reason leaves something out. */
  reasons: z.partialRecord(SkipReason, z.int()),
  /** The first of what is left out, at most 50. */
  left_out: z.array(z.object({
    line: z.int(),
    reason: SkipReason,
    raw: z.string(),
    url: z.string().nullable(),
  })),
}).meta({ id: "ImportPreview" });
export type ImportPreview = z.output<typeof ImportPreview>;
