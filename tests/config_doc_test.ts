import assert from "node:assert/strict";
import { parseEnv } from "node:util";
import type { z } from "zod";
import { readConfig, type VariableName } from "../lib/config.ts";
import { variables } from "../lib/variables.ts";
import { envExample, renderEnvExample } from "./config_doc.ts";
import { configurationDoc, renderConfiguration } from "./configuration.ts";

const written = await Deno.readTextFile(envExample);

Deno.test(".env.example is what lib/variables.ts says (else: deno run -A tests/config_doc.ts)", () => {
  assert.equal(written, renderEnvExample());
});

Deno.test("docs/configuration.md is made from the variables, too", async () => {
  assert.equal(await Deno.readTextFile(configurationDoc), renderConfiguration());
});

Deno.test(".env.example has every variable once, each under a line of its own", () => {
  for (const [variable, schema] of Object.entries<z.ZodType>(variables)) {
    const name = String(schema.meta()?.["family"] ?? variable);
    assert.match(written, new RegExp(`\\n# \\S.*\\n#${name}=`), name);
    assert.equal(written.split(`\n#${name}=`).length, 2, name);
  }
});

Deno.test("a copied .env.example gives the same settings as none, also with every line uncommented", () => {
  const none = readConfig(() => undefined);
  const commented = parseEnv(written);
  assert.deepEqual(readConfig((name) => commented[name]), none);
  const uncommented = parseEnv(written.replace(/^#(?=\w+=)/gm, ""));
  const single = Object.values<z.ZodType>(variables).filter((kind) => !kind.meta()?.["family"]);
  assert.equal(Object.keys(uncommented).length, single.length);
  assert.deepEqual(readConfig((name) => uncommented[name as VariableName]), none);
});
