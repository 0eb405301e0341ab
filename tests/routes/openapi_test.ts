import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { exampleOf } from "../../lib/web/openapi/example.ts";
import { contract } from "../../routes/contract.ts";
import { validatorOf } from "../support/contract.ts";
import { testConfig } from "../support/services.ts";
import { leftOut, operations, routesOf } from "./openapi_routes.ts";
import { testApp } from "./support.ts";

// deno-lint-ignore no-explicit-any -- a document of another's schema
type Document = any;

const document: Document = await contract(testConfig(), "0.0.1");

Deno.test("the contract passes the schema of OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors ?? ""));
});

Deno.test("the validator finds what is wrong with a contract", async () => {
  const wrong = structuredClone(document);
  wrong.paths["/downloads"].get.parameters[0].in = "body";
  assert.equal((await new Validator().validate(wrong)).valid, false);
});

Deno.test("every route stands in the contract, or is left out for a reason", async () => {
  await using test = await testApp();
  const documented = operations(document).map(({ name }) => name);
  assert.deepEqual(
    [...documented, ...Object.keys(leftOut)].sort(),
    routesOf(test.app),
  );
});

Deno.test("every operation has its words, its tag, an id of its own, success and errors", () => {
  const known = new Set(document.tags.map(({ name }: Document) => name));
  const ids = operations(document).map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { name, description } of document.tags) assert.ok(description, name);
  for (const { name, operation } of operations(document)) {
    const { summary, responses, security, tags } = operation;
    assert.ok(summary, name);
    assert.ok(known.has(tags[0]), name);
    const codes = Object.keys(responses);
    assert.ok(codes.some((code) => /^[23]/.test(code)), name);
    assert.equal(codes.includes("401"), security === undefined, name);
    for (const code of ["403", "429", "500", "503"]) assert.ok(codes.includes(code), name);
    for (const code of codes.filter((code) => /^[45]/.test(code) && code !== "416")) {
      assert.match(responses[code].$ref, /^#\/components\/responses\//, `${name} ${code}`);
    }
  }
});

Deno.test("every body and every answer has an example that fits its schema", () => {
  const { check } = validatorOf(document);
  for (const { name, operation } of operations(document)) {
    const contents = [operation.requestBody, ...Object.values<Document>(operation.responses)];
    for (const content of contents.flatMap((one) => one?.content ?? [])) {
      for (const [type, media] of Object.entries<Document>(content)) {
        if (type !== "application/json") continue;
        assert.ok("example" in media, `${name} ${type}`);
        assert.deepEqual(check(media.schema, media.example), [], `${name} ${type}`);
      }
    }
  }
  for (const [name, { content }] of Object.entries<Document>(document.components.responses)) {
    const { schema, example } = content["application/json"];
    assert.deepEqual(check(schema, example), [], name);
  }
});

Deno.test("an example is made for schemas that hold themselves", () => {
  const schemas = {
    Tree: { properties: { leaves: { items: { $ref: "#/Tree" }, type: "array" } } },
  };
  const tree = { type: "object", ...schemas.Tree };
  assert.ok(JSON.stringify(exampleOf(tree, { Tree: tree })).length < 500);
});

Deno.test("whoever asks is let in by a key, as a bearer, or by the session of a browser", () => {
  const { securitySchemes } = document.components;
  assert.deepEqual(Object.keys(securitySchemes), ["key", "bearer", "session"]);
  assert.deepEqual(document.security, [{ key: [] }, { bearer: [] }, { session: [] }]);
  assert.equal(document.info.license.identifier, "MIT");
  assert.deepEqual(document.servers, [{ url: "/api/v1" }]);
});

Deno.test("what is not there yet, a part, and a file stand in the contract beside the whole", () => {
  const types = (path: string, method: string, code: number) =>
    Object.keys(document.paths[path][method].responses[code].content);
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
  assert.deepEqual(types("/downloads/export", "get", 200), [...json, "text/csv"]);
  const audio = (code: number) => types("/quarantine/{id}/audio", "get", code);
  assert.deepEqual(audio(206), audio(200));
});

Deno.test("a body that is flat may come as a form, one that is not may not", () => {
  const types = (path: string, method: string) =>
    Object.keys(document.paths[path][method].requestBody.content);
  const form = "application/x-www-form-urlencoded";
  assert.ok(types("/download/{id}/priority", "patch").includes(form));
  assert.ok(!types("/matching/spotify-to-soulseek", "post").includes(form));
});

Deno.test("the contract is sent once: who has it gets 304", async () => {
  await using test = await testApp();
  const first = await test.ask("/api/v1/openapi.json");
  assert.equal(first.status, 200);
  const headers = { "If-None-Match": first.headers.get("ETag")! };
  const again = await test.ask("/api/v1/openapi.json", { headers });
  assert.deepEqual([again.status, again.text], [304, ""]);
  assert.deepEqual(Object.keys(first.data.paths), Object.keys(document.paths));
});
