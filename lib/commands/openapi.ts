import { command } from "cmd-ts";
import { type Config, readConfig } from "../config.ts";
import type { Out } from "./command.ts";

/** `harmony openapi`; `contract` puts the document together, and needs no database for it. */
export function openapiCommand(out: Out, contract: (config: Config) => Promise<object>) {
  return command({
    name: "openapi",
    description: "Prints the contract of the API, as OpenAPI 3.1",
    examples: [{ description: "For a generator of clients", command: "openapi > openapi.json" }],
    args: {},
    async handler() {
      out.line(JSON.stringify(await contract(readConfig()), null, 2));
    },
  });
}
