/** Values of settings as JSON, and as the text a variable takes. */
import type { z } from "zod";
import { variables } from "../variables.ts";
import type { Entry } from "./catalogue.ts";

/** What is wrong with a value. */
export type Checked = { ok: true; text: string } | { ok: false; message: string };

/**
 * A value as its variable takes it, if it is of the setting's own type: a number is no text here,
 * unlike in the environment.
 */
export function checked(entry: Entry, value: unknown): Checked {
  const text = textOf(entry, value);
  if (text !== undefined && entry.kind === "url" && hasLogin(text)) {
    return { ok: false, message: "Must not hold a name or a password" };
  }
  if (text === undefined) return { ok: false, message: `Must be ${wanted[entry.kind]}` };
  const parsed = (variables[entry.variable] as z.ZodType).safeParse(text);
  if (parsed.success) return { ok: true, text };
  // Of a secret nothing is repeated, not even by what refuses it.
  const message = entry.kind === "secret" ? "Does not fit" : parsed.error.issues[0]!.message;
  return { ok: false, message };
}

/** An address is shown, so it is no place for a secret. */
function hasLogin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return Boolean(url?.username || url?.password);
}

const wanted: Record<Entry["kind"], string> = {
  boolean: "true or false",
  choice: "one of its words",
  list: "a list of texts without commas",
  number: "a number",
  secret: "a text",
  text: "a text",
  url: "an address that begins with http:// or https://",
};

/** Longest text of a setting. */
const longest = 4000;

function textOf({ kind }: Entry, value: unknown): string | undefined {
  if (kind === "boolean") return typeof value === "boolean" ? String(value) : undefined;
  if (kind === "number") return typeof value === "number" ? String(value) : undefined;
  if (kind === "list") return listText(value);
  const fits = typeof value === "string" && value.length <= longest && isPlain(value);
  return fits && value.trim() !== "" ? value.trim() : undefined;
}

/** Neither a header nor a line of a file may be ended by a value. */
function isPlain(text: string): boolean {
  // deno-lint-ignore no-control-regex -- these are what must not be in it
  return !/[\x00-\x1f\x7f]/.test(text) && text.isWellFormed();
}

function listText(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > 100) return undefined;
  const fits = (item: unknown) =>
    typeof item === "string" && !item.includes(",") && item.trim() !== "" && item.length <= 200 &&
    isPlain(item);
  return value.every(fits) ? value.join(",") : undefined;
}

/** The text of a variable as the setting's JSON. */
export function jsonOf({ kind, variable }: Entry, text: string): unknown {
  if (kind === "number") return Number(text);
  if (kind !== "boolean" && kind !== "list") return text;
  const parsed = (variables[variable] as z.ZodType).safeParse(text);
  return parsed.success ? parsed.data : null;
}
