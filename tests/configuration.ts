/** `docs/configuration.md`: every variable in tables; `tests/config_doc.ts` writes it. */
import { isSecret, type VariableName } from "../lib/config.ts";
import { jobNames } from "../lib/schemas/jobs.ts";
import { savedFirst } from "../lib/settings/sections.ts";
import { variables } from "../lib/variables.ts";
import { defaultOf, familyOf, headings } from "./config_words.ts";

export const configurationDoc = new URL("../docs/configuration.md", import.meta.url);

/** Spotify's app has a form of its own (`lib/settings.ts`). */
const savedFirstNames = [
  ...savedFirst,
  "SPOTIFY_CLIENT_ID",
  "SPOTIFY_CLIENT_SECRET",
  "SPOTIFY_REDIRECT_URI",
  "SPOTIFY_MARKET",
].map((name) => `\`${name}\``);

const intro = [
  "# Configuration",
  "",
  "Every setting has a default. A value comes from the environment, then from the file `.env` in the",
  "folder Harmony is started in, then from what was saved on the settings pages, where many of these",
  "can be set, then from the default. What the environment sets is locked on those pages. Who a",
  "service is and with what it is asked goes the other way round, what was saved goes before: " +
  `${savedFirstNames.join(", ")}.`,
  "",
  "Secrets may be given as a file: `NAME_FILE` holds its path. This page is made from the program by",
  "`deno run -A tests/config_doc.ts`, as `.env.example` is.",
];

const columns = ["", "| variable | default | what it does |", "| --- | --- | --- |"];

/** Inside a cell nothing may end it. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "\\<");
}

function code(text: string): string {
  return text ? "`" + text.replaceAll("|", "\\|") + "`" : "";
}

function rowOf(name: VariableName): string {
  const family = familyOf(name);
  const value = family ? "" : defaultOf(variables[name]);
  const what = cell(variables[name].description ?? "") + (isSecret(name) ? ". Secret" : "");
  return `| ${code(family ?? name)} | ${code(value)} | ${what} |`;
}

function linesOf(name: VariableName, at: number, all: VariableName[]): string[] {
  const family = familyOf(name);
  const isFirst = !family || all.findIndex((other) => familyOf(other) === family) === at;
  const heading = headings[name];
  return [...heading ? ["", `## ${heading}`, ...columns] : [], ...isFirst ? [rowOf(name)] : []];
}

/** The page as it has to be. */
export function renderConfiguration(): string {
  const names = Object.keys(variables) as VariableName[];
  const types = jobNames.map((type) => code(type.toUpperCase())).join(", ");
  return [...intro, ...names.flatMap(linesOf), "", `In names, \`<JOB>\` is one of ${types}.`, ""]
    .join("\n");
}
