/** An import as the pipeline sees it: how many of its items stand where. */
import { z } from "zod";
import { ImportCounts, ImportSource, ImportState } from "./import_state.ts";
import { ListFormat, SkipReason } from "./ingest.ts";

/** `GET /spotify/import/jobs/{id}` (seed 002). */
export const ImportJob = z.object({
  id: z.uuid(),
  state: ImportState,
  source: ImportSource,
  format: ListFormat,
  name: z.string().nullable(),
  created_at: z.date(),
  /** Since when adding downloads waits until others are done. */
  waiting_since: z.date().nullable(),
  counts: ImportCounts,
  accepted_count: z.int(),
  duplicate_count: z.int(),
  skipped_count: z.int(),
  /** Why lines were left out, and how many for each reason. */
  skipped: z.array(z.object({ reason: SkipReason, count: z.int() })),
  error: z.string().nullable(),
}).meta({ id: "ImportJob" });
export type ImportJob = z.output<typeof ImportJob>;

/** What happens to the downloads of an import that is taken away. */
export const ImportRemoval = z.object({ downloads: z.enum(["cancel", "keep"]).default("cancel") });
export type ImportRemoval = z.output<typeof ImportRemoval>;

/** How many downloads ended with an import. */
export const ImportRemoved = z.object({ id: z.uuid(), cancelled: z.int() })
  .meta({ id: "ImportRemoved" });
