import assert from "node:assert/strict";
import plugin from "./layers.ts";

/** A file of each layer that ships, and the packages that only the bench may import. */
const shipping = ["lib/a.ts", "lib/queue/a.ts", "routes/a.ts", "views/a.tsx", "jobs/a.ts"];
const rivals = ["graphile-worker", "pg-boss", "pg"];

const complaints = (file: string, specifier: string) =>
  Deno.lint.runPlugin(plugin, file, `import "${specifier}";`).map(({ message }) => message);

Deno.test("nothing that ships may import what the engine is measured against", () => {
  for (const file of shipping) {
    for (const name of rivals) {
      assert.deepEqual(complaints(file, name), [`${file} may not import ${name}`]);
    }
  }
  assert.deepEqual(complaints("tests/bench/queue/a.ts", "pg-boss"), []);
});
