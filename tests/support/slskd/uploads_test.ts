import assert from "node:assert/strict";
import { until } from "./client.ts";
import { scenario } from "./scenario.ts";

const upload = { username: "a/b", filename: "music\\x\\1.flac", size: 10, state: "InProgress" };
const over = { ...upload, state: "Completed, Succeeded" };

Deno.test("uploads have the shape of downloads, are read by id alone, and know no POST", async () => {
  await using stand = await scenario();
  const [id] = stand.slskd.addUploads([upload]);
  const { json } = await stand.ask("GET /transfers/uploads");
  assert.equal(json[0].username, "a/b");
  const [file] = json[0].directories[0].files;
  assert.deepEqual([file.id, file.direction, file.state], [id, "Upload", "InProgress"]);
  assert.equal((await stand.ask(`GET /transfers/uploads/-/${id}`)).json.username, "a/b");
  assert.equal((await stand.ask("GET /transfers/uploads/a%2Fb")).json.directories.length, 1);
  assert.equal((await stand.ask("GET /transfers/uploads/nobody")).status, 404);
  assert.equal((await stand.ask("GET /transfers/uploads/-/7")).status, 400);
  assert.equal((await stand.ask("POST /transfers/uploads/a", [])).status, 405);
});

Deno.test("an upload is cancelled a moment later; removing touches only what is over", async () => {
  await using stand = await scenario();
  const [running, done] = stand.slskd.addUploads([upload, over]);
  assert.equal((await stand.ask(`DELETE /transfers/uploads/x/${running}?remove=true`)).status, 204);
  const state = async () => (await stand.ask(`GET /transfers/uploads/x/${running}`)).json.state;
  await until(state, (text) => text === "Completed, Cancelled");
  assert.equal((await stand.ask(`DELETE /transfers/uploads/x/${done}?remove=true`)).status, 204);
  const { json } = await stand.ask("GET /transfers/uploads");
  const left = json[0].directories[0].files;
  assert.deepEqual(left.map((one: { id: string }) => one.id), [running], "cancelled, not removed");
  const unknown = crypto.randomUUID();
  assert.equal((await stand.ask(`DELETE /transfers/uploads/x/${unknown}`)).status, 204);
});
