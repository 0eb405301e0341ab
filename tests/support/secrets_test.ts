import assert from "node:assert/strict";
import { createLog } from "../../lib/log.ts";
import { leaksIn } from "./secrets.ts";

/** What a log would write of these fields. */
function written(event: string, fields: Record<string, unknown>): string {
  let line = "";
  createLog((_, name, safe) => line = `${name} ${JSON.stringify(safe)}`).info(event, fields);
  return line;
}

Deno.test("a line that holds a secret is found, wherever in it the secret stands", () => {
  const secrets = ["a-key-nobody-may-read"];
  const leaky = [
    written("api.request", { path: "/x?key=a-key-nobody-may-read" }),
    written("api.error", { error: new Error("with a-key-nobody-may-read") }),
    // Not through a log: this one is known to everybody who listens.
    'api.dependency {"path":"/callback?code=invented-code-3"}',
  ];
  assert.deepEqual(leaksIn(leaky, secrets), leaky);
});

Deno.test("a field that is named as a secret is masked", () => {
  const names = ["api_key", "access_token", "client_secret", "password", "cookie", "authorization"];
  const lines = names.map((name) => written("x", { [name]: "a-key-nobody-may-read" }));
  assert.deepEqual(leaksIn(lines, ["a-key-nobody-may-read"]), []);
  assert.ok(lines.every((line) => line.includes("***")));
});
