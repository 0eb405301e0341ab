/** What `deno.json` permits Harmony to read of the environment; `tests/config_doc.ts` writes it. */
import { readConfig } from "../lib/config.ts";

export const denoJson = new URL("../deno.json", import.meta.url);

/** What the libraries and the programs we run ask for. */
const system = ["PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "OTEL_*"];

/** Families with this many names stand as one entry. */
const family = 2;

/** Every name that is looked up: variables, the files of secrets, names of earlier versions. */
export function environmentNames(): string[] {
  const names = new Set<string>();
  readConfig((name) => void names.add(name));
  return [...names];
}

/** The list of `permissions.serve.env`: large families by their prefix, the rest by name. */
export function environmentList(): string[] {
  const names = environmentNames();
  const prefixOf = (name: string) => `${name.split("_")[0]}_`;
  const sizes = Map.groupBy(names, prefixOf);
  const entries = names.map((name) =>
    sizes.get(prefixOf(name))!.length < family ? name : `${prefixOf(name)}*`
  );
  return [...new Set([...system, ...entries])].sort();
}

/** `deno.json` with that list in it, everything else as it stands. */
export function withEnvironment(text: string): string {
  const list = environmentList().map((name) => `          "${name}"`).join(",\n");
  return text.replace(/("env": \{\s*"allow": \[)[^\]]*\]/g, `$1\n${list}\n        ]`);
}
