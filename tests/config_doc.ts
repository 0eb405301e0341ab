/**
 * `.env.example`, made from `lib/config.ts`: `deno run -A tests/config_doc.ts` writes it, and what
 * else names every variable.
 */
import { isSecret, type VariableName } from "../lib/config.ts";
import { jobNames } from "../lib/schemas/jobs.ts";
import { variables } from "../lib/variables.ts";
import { configurationDoc, renderConfiguration } from "./configuration.ts";
import { defaultOf, familyOf, headings } from "./config_words.ts";
import { denoJson, withEnvironment } from "./permissions.ts";

export const envExample = new URL("../.env.example", import.meta.url);

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
  await Deno.writeTextFile(configurationDoc, renderConfiguration());
  await Deno.writeTextFile(envExample, renderEnvExample());
  await Deno.writeTextFile(denoJson, withEnvironment(await Deno.readTextFile(denoJson)));
}
