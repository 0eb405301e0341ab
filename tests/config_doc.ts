/**
 * `.env.example`, made from `lib/config.ts`: `deno run -A tests/config_doc.ts` writes it, and what
 * else names every variable.
 */
import type { z } from "zod";
import { isSecret, type VariableName } from "../lib/config.ts";
import { jobNames } from "../lib/schemas/jobs.ts";
import { variables } from "../lib/variables.ts";
import { denoJson, withEnvironment } from "./permissions.ts";

export const envExample = new URL("../.env.example", import.meta.url);

/** Headings, each before the first variable of its section. */
const headings: Partial<Record<VariableName, string>> = {
  HOST: "Start and storage",
  API_BASE_PATH: "Access",
  INTEGRATIONS_ENABLED: "Soulseek",
  SPOTIFY_CLIENT_ID: "Spotify and Plex",
  MUSIC_DIR: "Choosing and filing",
  MUSICBRAINZ_CONTACT: "Tags, covers, lyrics",
  FREE_IMPORT_MAX_FILE_BYTES: "Lists",
  WORKERS_ENABLED: "Background work",
};

interface Definition {
  type: string;
  defaultValue?: unknown;
  in?: z.ZodType;
  innerType?: z.ZodType;
}

/** The default as it would be written into the file; empty when there is none. */
function defaultOf(schema: z.ZodType): string {
  const { type, defaultValue, in: input, innerType } = schema.def as unknown as Definition;
  if (type === "default") return String(defaultValue);
  const inside = input ?? innerType;
  return inside ? defaultOf(inside) : "";
}

/** The family a variable belongs to, which stands in the file once. */
function familyOf(name: VariableName): string | undefined {
  return (variables[name] as z.ZodType).meta()?.["family"] as string | undefined;
}

function entry(name: VariableName, at: number, all: VariableName[]): string[] {
  const family = familyOf(name);
  if (family) {
    if (all.findIndex((other) => familyOf(other) === family) !== at) return [];
    const types = jobNames.map((type) => type.toUpperCase()).join(" ");
    return ["", `# ${variables[name].description}; <JOB>: ${types}`, `#${family}=`];
  }
  const heading = headings[name];
  const twin = isSecret(name) ? ` (or ${name}_FILE: a file that holds it)` : "";
  return [
    ...(heading ? ["", `# --- ${heading} ---`] : []),
    "",
    `# ${variables[name].description}${twin}`,
    `#${name}=${defaultOf(variables[name])}`,
  ];
}

/** Every variable with its line and its default, commented out: what is not given stays so. */
export function renderEnvExample(): string {
  const names = Object.keys(variables) as VariableName[];
  const lines = [
    "# Settings of Harmony. Copy this file to .env and uncomment what you change; the environment",
    "# goes before .env, .env before the defaults shown here.",
    ...names.flatMap(entry),
  ];
  return `${lines.join("\n")}\n`;
}

if (import.meta.main) {
  await Deno.writeTextFile(envExample, renderEnvExample());
  await Deno.writeTextFile(denoJson, withEnvironment(await Deno.readTextFile(denoJson)));
}
