import { z } from "zod";

/** Something that happened, in the words of the seeds (`type`, `status`). */
export const ActivityEvent = z.object({
  id: z.int(),
  timestamp: z.date(),
  type: z.string(),
  status: z.string(),
  details: z.record(z.string(), z.unknown()).nullable(),
}).meta({ id: "ActivityEvent" });
export type ActivityEvent = z.output<typeof ActivityEvent>;

/** A form without JavaScript sends the fields nobody filled in, too: empty means any. */
const anyOr = z.string().max(50).transform((text) => text || undefined).optional();

export const ActivityQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  type: anyOr,
  status: anyOr,
});
export type ActivityQuery = z.output<typeof ActivityQuery>;

export const ActivityList = z.object({
  items: z.array(ActivityEvent),
  total_count: z.int(),
  limit: z.int(),
  offset: z.int(),
}).meta({ id: "ActivityList" });
export type ActivityList = z.output<typeof ActivityList>;
