/** Variables of the way from a list to downloads. */
import { count } from "./config_kinds.ts";

export const ingestVariables = {
  INGEST_BATCH_SIZE: count(500, 1, 10_000).describe("Tracks taken from a list at a time"),
  INGEST_MAX_PENDING_JOBS: count(100, 1, 100_000).describe(
    "Imports that may wait to be taken; a further one is asked to come later (429)",
  ),
  INGEST_MAX_OPEN_DOWNLOADS: count(20_000, 1).describe(
    "While so many downloads wait, long lists stay lists: the rest of them follows as they are done",
  ),
};
