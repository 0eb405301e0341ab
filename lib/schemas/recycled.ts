import { z } from "zod";

/** Why a file was not put back. */
export const RecycleProblem = z.enum([
  "file_missing",
  "file_changed",
  "not_filed",
  "not_restored",
]);
export type RecycleProblem = z.output<typeof RecycleProblem>;

/** `moving`: being replaced; `held`: kept; `restoring`: asked back; `done`: about to be forgotten. */
export const RecycledState = z.enum(["moving", "held", "restoring", "done"]);

/** A file of the library that another one took the place of. Sizes are bytes, times UTC. */
export const Recycled = z.object({
  id: z.int(),
  state: RecycledState,
  /** The download whose file it was; `null` when that was taken out of the list. */
  download_id: z.int().nullable(),
  upgrade_id: z.int().nullable(),
  at: z.date(),
  /** Where it stood below MUSIC_DIR. */
  path: z.string(),
  size: z.int(),
  title: z.string().nullable(),
  artists: z.array(z.string()).nullable(),
  /** The file that stands in its place now. */
  replaced_by: z.string().nullable(),
  problem: RecycleProblem.nullable(),
  /** Whether it went because a person called it the wrong recording. */
  is_wrong: z.boolean(),
}).meta({ id: "Recycled" });
export type Recycled = z.output<typeof Recycled>;

export const RecycleQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type RecycleQuery = z.output<typeof RecycleQuery>;

/** One page of what is kept, the newest first. */
export const RecycleList = z.object({
  items: z.array(Recycled),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
  /** Days after which a file is deleted; 0: never. */
  retention_days: z.int(),
}).meta({ id: "RecycleList" });
export type RecycleList = z.output<typeof RecycleList>;
