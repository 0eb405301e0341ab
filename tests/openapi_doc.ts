/** `tests/data/openapi.json`, the contract as it stands: `deno run -A tests/openapi_doc.ts` writes it. */
import { contract } from "../routes/contract.ts";
import { testConfig } from "./support/services.ts";

export const openapiFile = new URL("data/openapi.json", import.meta.url);

/**
 * The contract with the settings of nobody: without the version, for a release changes nothing in it, and
 * without examples, which are made of the rest.
 */
export async function renderContract(): Promise<string> {
  return `${JSON.stringify(alphabetic(await contract(testConfig(), "0.0.0")), null, 2)}\n`;
}

/** Names in the alphabet's order: where a route stands in the code is no part of the contract. */
function alphabetic(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(alphabetic);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "example");
  const entries = kept.sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([name, inside]) => [name, alphabetic(inside)]));
}

if (import.meta.main) await Deno.writeTextFile(openapiFile, await renderContract());
