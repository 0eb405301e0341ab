/** The envelope of success that health and dead letters have (design §2). */
import { z } from "zod";

export function envelope<S extends z.ZodType>(data: S, id: string) {
  return z.object({ ok: z.literal(true), data, error: z.null() }).meta({ id });
}

export function enveloped<T>(data: T) {
  return { ok: true, data, error: null } as const;
}
