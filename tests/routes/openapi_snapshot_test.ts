import assert from "node:assert/strict";
import { openapiFile, renderContract } from "../openapi_doc.ts";

/** Every value of a document at its place: `paths › /downloads › get › summary: …`. */
function leaves(value: unknown, place: string[] = []): string[] {
  if (typeof value !== "object" || value === null) {
    return [`${place.join(" › ")}: ${JSON.stringify(value)}`];
  }
  const inside = Object.entries(value);
  if (inside.length === 0) return [`${place.join(" › ")}: ${JSON.stringify(value)}`];
  // Where something stands in a list says nothing: one more before it changes it.
  const name = (key: string) => Array.isArray(value) ? "·" : key;
  return inside.flatMap(([key, one]) => leaves(one, [...place, name(key)]));
}

/** What went and what came, the first forty of each. */
function difference(before: string, now: string): string {
  const [old, fresh] = [before, now].map((text) => new Set(leaves(JSON.parse(text))));
  const gone = [...old!.difference(fresh!)].slice(0, 40).map((leaf) => `- ${leaf}`);
  const come = [...fresh!.difference(old!)].slice(0, 40).map((leaf) => `+ ${leaf}`);
  return [...gone, ...come].join("\n");
}

Deno.test("the contract is the one that was agreed on (else: deno run -A tests/openapi_doc.ts)", async () => {
  const [agreed, now] = await Promise.all([Deno.readTextFile(openapiFile), renderContract()]);
  if (agreed === now) return;
  assert.fail(
    "The contract of the API changed. If that is meant: deno run -A tests/openapi_doc.ts\n" +
      difference(agreed, now),
  );
});

Deno.test("a changed contract is told by the places that changed", () => {
  const told = difference('{"a":{"b":[1,2]},"c":{}}', '{"a":{"b":[2,3]},"c":{}}');
  assert.equal(told, "- a › b › ·: 1\n+ a › b › ·: 3");
});
