/** Links of an import: what Spotify calls them, and whether their tracks could be read. */
import { z } from "zod";
import { ItemKind } from "./ingest.ts";

export const ImportLink = z.object({
  id: z.int(),
  line: z.int(),
  kind: ItemKind,
  url: z.string().nullable(),
  /** As Spotify calls it; `null` while nobody has looked. */
  title: z.string().nullable(),
  state: z.enum(["registered", "normalized", "queued", "completed", "failed"]),
  /** Code of why it stands so. */
  reason: z.string().nullable(),
  /** The list is longer than what could be read. */
  truncated: z.boolean(),
  /** Tracks that were read from it. */
  track_count: z.int(),
}).meta({ id: "ImportLink" });
export type ImportLink = z.output<typeof ImportLink>;
