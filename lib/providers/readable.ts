import { z } from "zod";

/** Of so many entries at least one can be read, or the service writes them in another way now. */
const several = 3;

/**
 * A list whose unreadable entries are left out: catalogues hold nulls and half-deleted items, and
 * one of them is no reason to answer nothing. Where none of several can be read the shape is wrong.
 */
export function readable<S extends z.ZodType>(item: S) {
  return z.array(z.unknown()).transform((entries, context): z.output<S>[] => {
    const given = entries.filter((entry) => entry !== null);
    const parsed = given.map((entry) => item.safeParse(entry));
    const read = parsed.flatMap((one) => one.success ? [one.data] : []);
    const first = parsed[0]?.error?.issues[0];
    if (given.length >= several && read.length === 0) {
      const message = `None can be read, the first for ${first?.path.join(".")}: ${first?.message}`;
      context.issues.push({ code: "custom", message, input: null });
    }
    return read;
  });
}
