import assert from "node:assert/strict";
import { clients, testApp } from "./support.ts";

const lines = [
  "Mira Vale - Low Tide",
  "just some words",
  "https://open.spotify.com/playlist/4aawyAB9vmqN3uQ7FjRGTy",
].join("\n");

async function imported() {
  const test = await testApp();
  const { data } = await test.ask("/api/v1/imports/free", {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: lines,
  });
  return { test, id: data.import_session_id as string };
}

Deno.test("/imports/{id} is the session for a program, and the report for a browser", async () => {
  const { test, id } = await imported();
  await using _ = test;
  const { data } = await test.ask(`/api/v1/imports/${id}`);
  assert.equal(data.id, id);
  assert.equal(data.rows, undefined);
  const { text } = await test.ask(`/imports/${id}`, { headers: clients.page });
  assert.match(text, /id="report-heading"/);
  assert.match(text, /id="links-heading"[\s\S]*Waits to be looked up/);
  assert.match(text, /just some words/, "a line that was left out is a row, too");
  assert.match(text, /id="report-csv"[^>]*href="\/imports\/[\w-]+\/report\/export\?format=csv"/);
});

Deno.test("/imports/{id} is narrowed by the query of its report", async () => {
  const { test, id } = await imported();
  await using _ = test;
  const rows = async (query: string) => {
    const { text } = await test.ask(`/imports/${id}?${query}`, { headers: clients.page });
    return text.match(/<tr role="row" id="line-/g)?.length ?? 0;
  };
  assert.equal(await rows("state=skipped"), 1);
  assert.equal(await rows("q=tide"), 1);
  assert.equal(await rows("q=nobody"), 0);
  assert.equal((await test.ask(`/imports/${id}?state=made_up`)).status, 400);
  const none = "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b99";
  for (const path of [`/imports/${none}`, "/imports/none"]) {
    assert.equal((await test.ask(path, { headers: clients.page })).status, 404);
  }
});

Deno.test("/imports/{id}/delete leads htmx away from the page that is gone", async () => {
  const { test, id } = await imported();
  await using _ = test;
  const call = { method: "POST", headers: clients.fragment };
  const gone = await test.ask(`/imports/${id}/delete`, call);
  assert.equal(gone.status, 200);
  assert.equal(gone.headers.get("HX-Redirect"), "/imports");
  assert.equal((await test.ask(`/imports/${id}`)).status, 404);
});
