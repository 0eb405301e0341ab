import assert from "node:assert/strict";
import { until } from "./client.ts";
import { mira, scenario } from "./scenario.ts";

Deno.test("injection user-silent: what is named is not answered, the rest is", async () => {
  await using stand = await scenario({
    injections: [{ id: "user-silent", params: { what: "info" }, times: 1 }],
  });
  const info = await stand.ask("GET /users/mira/info");
  assert.deepEqual([info.status, info.json], [500, "The wait timed out after 5000 milliseconds"]);
  assert.equal((await stand.ask("GET /users/mira/endpoint")).status, 200);
  assert.equal((await stand.ask("GET /users/mira/info")).status, 200);
});

Deno.test("injection browse-slow: the progress is told only while the listing is fetched", async () => {
  await using stand = await scenario({ injections: [{ id: "browse-slow", params: { ms: 200 } }] });
  const status = () => stand.ask("GET /users/mira/browse/status");
  assert.equal((await status()).status, 404);
  const listing = stand.ask("GET /users/mira/browse");
  assert.equal((await until(status, ({ status }) => status === 200)).json.percentComplete, 25);
  assert.equal((await listing).json.directoryCount, 1);
  assert.equal((await status()).status, 404);
});

Deno.test("injection browse-huge: a listing of that many folders and files", async () => {
  await using stand = await scenario({
    injections: [{ id: "browse-huge", params: { folders: 3, files: 4 } }],
  });
  const { json } = await stand.ask("GET /users/mira/browse");
  assert.equal(json.directoryCount, 3);
  assert.deepEqual(json.directories.map((one: { files: unknown[] }) => one.files.length), [
    4,
    4,
    4,
  ]);
});

Deno.test("a user says of itself what its peer was given", async () => {
  const peer = { ...mira, description: "hello", picture: "AAAA" };
  await using stand = await scenario({ peers: [peer] });
  const { json } = await stand.ask("GET /users/mira/info");
  assert.deepEqual([json.description, json.hasPicture, json.picture], ["hello", true, "AAAA"]);
});
