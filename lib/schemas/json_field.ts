import { z } from "zod";

/** A field of a form that holds a thing of several fields, as JSON. */
export function jsonField<S extends z.ZodType>(schema: S, message: string) {
  return z.string().max(20_000).transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
  }).pipe(schema as z.ZodType<z.output<S>, unknown>);
}
