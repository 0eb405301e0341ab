/** Fields of a search as JSON, forms and addresses write them: a number, or its digits; a list, or one. */
import { z } from "zod";

/** What nobody filled in: a form sends it empty, a program as `null`. */
const absent = (value: unknown) => value === "" || value === null ? undefined : value;

/** A field that may be missing. */
export const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(absent, schema.optional());

/** A number as a form or an address writes it; anything else is left as it is. */
const digits = (value: unknown) =>
  typeof value === "string" && /^\s*\d{1,12}\s*$/.test(value) ? Number(value) : value;

/** A whole number within limits, or its digits. */
export const whole = (least: number, most: number) =>
  z.preprocess(digits, z.int().min(least).max(most));

/** Several of a kind: a list, one alone, or `a,b`. */
export const several = <S extends z.ZodType>(one: S) =>
  maybe(z.preprocess(
    (value) => typeof value === "string" ? parts(value) : value,
    z.array(one).max(50),
  ));

const parts = (text: string) => text.split(",").map((part) => part.trim()).filter(Boolean);

/** `[least, most]`, either of which may be missing (`null`); a form writes `least,most`. */
export const range = (least: number, most: number) => {
  const end = z.preprocess(absent, whole(least, most).optional());
  const pair = z.tuple([end, end]).refine(
    ([from, to]) => from === undefined || to === undefined || from <= to,
    "The first is above the second",
  );
  return maybe(z.preprocess((value) => typeof value === "string" ? value.split(",") : value, pair));
};

/** Yes or no, as a form may say it. */
export const yesOrNo = maybe(z.union([z.boolean(), z.stringbool()]));
