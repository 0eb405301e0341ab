/** Variables of the way from a list to downloads. */
import { z } from "zod";
import { count } from "./config_kinds.ts";

/** A list of seconds, or `off`. */
const waits = (otherwise: string) =>
  z.string().default(otherwise).transform((text, context) => {
    if (text.trim().toLowerCase() === "off") return [];
    const list = z.array(z.coerce.number().min(1).max(31_536_000)).min(1).safeParse(
      text.split(",").map((part) => part.trim()),
    );
    if (list.success) return list.data;
    context.addIssue({ code: "custom", message: "Not of the form 14400,86400, and not off" });
    return z.NEVER;
  });

export const ingestVariables = {
  INGEST_BATCH_SIZE: count(500, 1, 10_000).describe("Tracks taken from a list at a time"),
  INGEST_MAX_PENDING_JOBS: count(100, 1, 100_000).describe(
    "Imports that may wait to be taken; a further one is asked to come later (429)",
  ),
  INGEST_MAX_OPEN_DOWNLOADS: count(20_000, 1).describe(
    "While so many downloads wait, long lists stay lists: the rest of them follows as they are done",
  ),
  NOT_FOUND_WAITS_S: waits("14400,86400,604800,2592000").describe(
    "Waits before what nobody had is searched again, in seconds; the last one repeats. off: it gives up as after faults",
  ),
  NOT_FOUND_ROUNDS_PER_DAY: count(1500, 1).describe(
    "Such searches a day that may end without a file; the others follow the next day",
  ),
};
