import { z } from "zod";
import { anyOr, disordered, isOrdered, lastMoment, moment } from "./period.ts";

/** Something that happened, in the words of the seeds (`type`, `status`). */
export const ActivityEvent = z.object({
  id: z.int(),
  timestamp: z.date(),
  type: z.string(),
  status: z.string(),
  details: z.record(z.string(), z.unknown()).nullable(),
}).meta({ id: "ActivityEvent" });
export type ActivityEvent = z.output<typeof ActivityEvent>;

const word = anyOr(z.string().max(50));

/** What narrows the history, wherever it is read. */
export const activityFilterShape = {
  type: word,
  status: word,
  /** At this moment or later. */
  from: anyOr(moment),
  /** At this moment or earlier; of a date, the whole day. */
  to: anyOr(lastMoment),
  /** Words that the details hold, each of them somewhere. */
  q: anyOr(z.string().trim().max(200)),
};

const Filter = z.object(activityFilterShape);
export type ActivityFilter = Partial<z.output<typeof Filter>>;

/** The query of `GET /activity`. */
export const ActivityQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  ...activityFilterShape,
}).refine(isOrdered, disordered);
export type ActivityQuery = z.output<typeof ActivityQuery>;

export const ActivityList = z.object({
  items: z.array(ActivityEvent),
  total_count: z.int().meta({ description: "A search by `q` counts no further than 10,000" }),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "ActivityList" });
export type ActivityList = z.output<typeof ActivityList>;
