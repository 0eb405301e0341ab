import { z } from "zod";

/** The queue as a whole. */
export const QueueFigures = z.object({
  ready: z.int(),
  running: z.int(),
  delayed: z.int(),
  /** Jobs whose worker vanished while it ran them. */
  suspect: z.int(),
  dead: z.int(),
  /** How long the oldest ready job has been waiting for a slot; `null` when none waits. */
  oldest_ready_s: z.number().nullable(),
}).meta({ id: "QueueFigures" });
export type QueueFigures = z.output<typeof QueueFigures>;
