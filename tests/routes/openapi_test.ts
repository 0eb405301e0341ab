import assert from "node:assert/strict";
import { type App, testApp } from "./support.ts";

/** The API's routes as OpenAPI writes them, without those that only redirect. */
function routesOf(app: App): string[] {
  const routes = app.routes.filter(({ method, path }) =>
    method !== "ALL" && path.startsWith("/api/v1") && !/openapi\.json|downloads\/:id$/.test(path)
  );
  const named = routes.map(({ method, path }) => {
    const inside = path.slice("/api/v1".length).replace(/:(\w+)/g, "{$1}") || "/";
    return `${method.toLowerCase()} ${inside}`;
  });
  return [...new Set(named)].sort();
}

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Document = any;

function operationsOf(document: Document): [string, Document][] {
  return Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Document>(methods).map((
      [method, operation],
    ): [string, Document] => [`${method} ${path}`, operation])
  );
}

Deno.test("the contract documents every route, with its success and its errors", async () => {
  await using test = await testApp();
  const { status, data: document } = await test.ask("/api/v1/openapi.json");
  assert.equal(status, 200);
  assert.match(document.openapi, /^3\.1/);
  assert.equal(document.info.title, "Harmony");
  const operations = operationsOf(document);
  const documented = operations.map(([name]) => name).filter((name) =>
    !/\/downloads\/\{id\}$/.test(name)
  );
  assert.deepEqual(documented.sort(), routesOf(test.app));
  for (const [name, { responses, summary, security }] of operations) {
    if (/\/downloads\/\{id\}$/.test(name)) continue;
    assert.ok(summary, name);
    const codes = Object.keys(responses);
    assert.ok(codes.some((code) => code.startsWith("2")), name);
    const isOpen = ["get /health", "get /live", "get /ready"].includes(name);
    assert.deepEqual(security, isOpen ? [] : undefined, name);
    for (const code of ["401", "403"]) {
      assert.equal(codes.includes(code), !isOpen, `${name} ${code}`);
    }
    for (const code of codes.filter((code) => !code.startsWith("2"))) {
      assert.deepEqual(responses[code].content["application/json"].schema, {
        $ref: "#/components/schemas/Error",
      });
    }
  }
});

Deno.test("every reference in the contract leads somewhere", async () => {
  await using test = await testApp();
  const { data: document, text } = await test.ask("/api/v1/openapi.json");
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  assert.ok(references.length > 10);
  for (const [, name] of references) assert.ok(document.components.schemas[name!], name);
});

Deno.test("what is not there yet, and a part, stand in the contract beside the whole", async () => {
  await using test = await testApp();
  const { data: { paths } } = await test.ask("/api/v1/openapi.json");
  const types = (path: string, method: string, code: number) =>
    Object.keys(paths[path][method].responses[code].content);
  const json = ["application/json"];
  for (
    const [path, method] of [
      ["/soulseek/search", "post"],
      ["/soulseek/user/{username}/browse", "get"],
    ] as const
  ) {
    assert.deepEqual([types(path, method, 200), types(path, method, 202)], [json, json]);
  }
  assert.deepEqual(types("/soulseek/download/{id}/lyrics", "get", 200), ["text/plain"]);
  assert.deepEqual(types("/soulseek/download/{id}/lyrics", "get", 202), json);
  const audio = (code: number) => types("/quarantine/{id}/audio", "get", code);
  assert.deepEqual(audio(206), audio(200));
});

Deno.test("bodies, queries and keys stand in the contract", async () => {
  await using test = await testApp();
  const { data: { paths, components } } = await test.ask("/api/v1/openapi.json");
  assert.deepEqual(Object.keys(components.securitySchemes), ["key", "bearer"]);
  const names = paths["/downloads"].get.parameters.map((one: { name: string }) => one.name);
  for (const name of ["status", "q", "limit", "offset", "all"]) assert.ok(names.includes(name));
  assert.ok(paths["/download"].post.requestBody.content["application/json"].schema);
  assert.ok(paths["/download/{id}/priority"].patch.requestBody);
});
