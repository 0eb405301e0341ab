/** From when to when: the same two fields wherever a list is narrowed by time. */
import { z } from "zod";

/** A form without JavaScript sends the fields nobody filled in, too: empty means any. */
export function anyOr<S extends z.ZodType>(schema: S) {
  return z.union([z.literal("").transform(() => undefined), schema]).optional();
}

/** A moment, or the beginning of a day in UTC; years that PostgreSQL writes otherwise are none. */
export const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999, "Out of range");

/** The same for the end of a period: of a date it is the end of that day. */
export const lastMoment = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.date().transform((day) => `${day}T23:59:59.999Z`),
]).pipe(moment);

/** For `refine`: whether a period does not end before it begins. */
export const isOrdered = ({ from, to }: { from?: Date | undefined; to?: Date | undefined }) =>
  !from || !to || from <= to;

/** For `refine`: what is said of one that does. */
export const disordered = { path: ["to"], message: "Before the beginning" };
