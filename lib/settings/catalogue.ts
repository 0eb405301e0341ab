/** The settings that are variables, too: what each one takes, read off its variable. */
import { z } from "zod";
import { isSecret, type VariableName } from "../config.ts";
import { variables } from "../variables.ts";
import type { SettingSection } from "../schemas/setting_sections.ts";
import { atStart, savedFirst, settable, type SettableName } from "./sections.ts";

export type Kind = "boolean" | "choice" | "list" | "number" | "secret" | "text" | "url";

export interface Entry {
  key: Lowercase<SettableName>;
  variable: SettableName;
  section: SettingSection;
  kind: Kind;
  /** What it is when nobody sets it; `null` is nothing. */
  standard: unknown;
  options: readonly string[];
  minimum: number | undefined;
  maximum: number | undefined;
  integer: boolean;
  /** Whether what was saved goes before the variable. */
  savedFirst: boolean;
  /** Whether it applies only after a restart. */
  atStart: boolean;
  /** What it is, in English (`.env.example`). */
  about: string;
}

/** A schema's own words on what it takes. */
interface Told {
  type?: string;
  format?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  default?: unknown;
  description?: string;
}

function told(schema: z.ZodType, io: "input" | "output"): Told {
  return z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Told;
}

function kindOf(name: VariableName, taken: Told, given: Told): Kind {
  if (isSecret(name)) return "secret";
  if (given.enum) return "choice";
  if (given.type === "boolean") return "boolean";
  if (given.type === "integer" || given.type === "number") return "number";
  const takesAny = Array.isArray((variables[name] as z.ZodType).safeParse("a,b").data);
  if (given.type === "array" || takesAny) return "list";
  return taken.format === "uri" ? "url" : "text";
}

function entryOf(section: SettingSection, variable: SettableName): Entry {
  const schema: z.ZodType = variables[variable];
  const [taken, given] = [told(schema, "input"), told(schema, "output")];
  const kind = kindOf(variable, taken, given);
  const standard = given.default ?? taken.default ?? null;
  return {
    key: variable.toLowerCase() as Lowercase<SettableName>,
    variable,
    section,
    kind,
    standard: kind === "list" ? schema.parse(standard) : standard,
    options: given.enum ?? [],
    minimum: given.minimum,
    maximum: given.maximum,
    integer: given.type === "integer",
    savedFirst: savedFirst.has(variable),
    atStart: atStart.has(variable),
    about: given.description ?? "",
  };
}

/** Every setting that is a variable, in the order of the pages. */
export const entries: readonly Entry[] = (Object.keys(settable) as SettingSection[])
  .flatMap((section) => settable[section].map((variable) => entryOf(section, variable)));

const byKey = new Map<string, Entry>(entries.map((entry) => [entry.key, entry]));

/** The setting of a key, if there is one. */
export function entryFor(key: string): Entry | undefined {
  return byKey.get(key);
}
