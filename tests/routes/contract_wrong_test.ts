import assert from "node:assert/strict";
import { addressOf, asked, faults, openWorld } from "./contract_ask.ts";
import type { Named } from "./openapi_routes.ts";
import type { Call } from "./support.ts";

/** Ids of nothing: of rows, of lists, of people. */
const unknown = { integer: "900000001", string: "nobody-is-called-so" } as const;
const nobody = "00000000-0000-4000-8000-00000000dead";

function unknownIn({ operation, path }: Named, kind?: string): string {
  const params = Object.fromEntries(
    (operation.parameters ?? []).filter((one: { in?: string }) => one.in === "path").map((
      { name, schema }: { name: string; schema: { format?: string; type?: keyof typeof unknown } },
    ) => [name, kind ?? (schema.format === "uuid" ? nobody : unknown[schema.type ?? "string"])]),
  );
  return addressOf(path, params);
}

/** Each way in which a request to a route may be wrong. */
function* wrongOnes(route: Named): Generator<[what: string, path: string, call: Call]> {
  const method = route.method.toUpperCase();
  const path = unknownIn(route);
  const { parameters = [], requestBody } = route.operation;
  if (route.path.includes("{")) {
    yield ["an unknown id", path, { method, ...(requestBody ? { json: {} } : {}) }];
    yield ["an id of another shape", unknownIn(route, "no\u0000id"), { method }];
  }
  for (const { in: place, name } of parameters) {
    if (place === "query") yield [`query ${name}`, `${path}?${name}=%00%F0%9F%8E%B5`, { method }];
  }
  if (!requestBody) return;
  const type = (name: string, body: string) => ({
    method,
    body,
    headers: { "Content-Type": name },
  });
  yield ["a list as body", path, { method, json: [] }];
  yield ["a number as body", path, { method, json: 7 }];
  yield ["broken JSON", path, type("application/json", '{"a":')];
  yield ["another type", path, type("application/octet-stream", "\u0000")];
  yield ["a broken form", path, type("multipart/form-data; boundary=x", "--y")];
}

Deno.test("wrong input of every documented route gets a documented refusal, never a fault", async () => {
  await using world = await openWorld();
  const wrong: string[] = [];
  for (const route of asked) {
    for (const [what, path, call] of wrongOnes(route)) {
      const { status, said } = await faults(world.ask, route, path, call);
      if (status === 500) said.push("500 came");
      wrong.push(...said.map((one) => `${route.name}, ${what}: ${one}`));
    }
  }
  assert.equal(wrong.join("\n"), "");
});
