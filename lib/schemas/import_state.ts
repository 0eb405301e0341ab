/** How an import stands, in the words of the seeds. */
import { z } from "zod";

/** The seeds' states of an item, each with how many stand in it. */
export const ImportCounts = z.object({
  /** Wait to be looked up: links and albums of which nothing more is known yet. */
  registered: z.int(),
  /** Their track is known; they wait to become downloads. */
  normalized: z.int(),
  /** A download is looking for them. */
  queued: z.int(),
  /** Nothing came of them so far; what was not found is tried again by itself. */
  failed: z.int(),
  /** In the library, or looked up and replaced by their tracks. */
  completed: z.int(),
}).meta({ id: "ImportCounts" });
export type ImportCounts = z.output<typeof ImportCounts>;

/** Where a list came from: brought by hand, or read from the connected account. */
export const ImportSource = z.enum(["free", "pro"]);
export type ImportSource = z.output<typeof ImportSource>;

/** `failed`: nothing of it could be taken. */
export const ImportState = z.enum(["registered", "queued", "completed", "failed"]);
export type ImportState = z.output<typeof ImportState>;
