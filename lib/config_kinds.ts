/** The kinds of settings there are; a number is given its default and its limits. */
import { resolve } from "node:path";
import { z } from "zod";

export const seconds = (otherwise: number, least = 1) =>
  z.coerce.number().min(least).max(31_536_000).default(otherwise);
export const count = (otherwise: number, least = 0, most = 1_000_000_000) =>
  z.coerce.number().int().min(least).max(most).default(otherwise);
export const share = (otherwise: number) => z.coerce.number().min(0).max(1).default(otherwise);
export const flag = (otherwise: boolean) => z.stringbool().default(otherwise);
export const list = (otherwise: string) =>
  z.string().default(otherwise).transform((text) =>
    text.split(",").map((item) => item.trim()).filter(Boolean)
  );
/** Services by their names. */
export const dependencies = <const T extends readonly string[]>(otherwise: string, names: T) =>
  list(otherwise).transform((items) =>
    // Version 1.4 said soulseek.
    items.map((item) => item.toLowerCase() === "soulseek" ? "slskd" : item.toLowerCase())
  ).pipe(z.array(z.enum(names)));
export const folder = (otherwise: string) =>
  z.string().default(otherwise).transform((path) => resolve(path));
export const secret = { secret: true };

export const httpUrl = z.url({ protocol: /^https?$/, hostname: /.+/ })
  .transform((url) => url.replace(/\/+$/, ""));

/** A database URL without its further hosts (`a:5432,b:5432`), which `URL` cannot read. */
export function firstHost(url: string): string {
  return url.replace(/,[^/?@]*(?=[/?]|$)/, "");
}

/** The forms of SQLAlchemy are accepted and cleaned; anything but PostgreSQL is refused by name. */
export const databaseUrl = z.string().transform((text, context) => {
  const scheme = /^([\w+]+):/.exec(text)?.[1] ?? "";
  const url = text.replace(/^[\w+]+:/, "postgres:");
  const known = /^postgres(ql)?(\+(psycopg|asyncpg))?$/.test(scheme);
  if (known && URL.canParse(firstHost(url))) return url;
  const form = "postgresql://user:password@host:5432/name";
  context.addIssue({
    code: "custom",
    // Never the URL itself: it holds the password.
    message: known
      ? `Not a URL like ${form}`
      : `Only PostgreSQL is supported (${form}), not "${scheme || "a URL without a scheme"}"`,
  });
  return z.NEVER;
});
