import assert from "node:assert/strict";
import { effect, order } from "./effect.ts";
import { tide } from "./scenario.ts";

effect("the key is refused", { id: "http-401", nth: 2, times: 1 }, async ({ ask }) => {
  const statuses = [];
  for (let time = 0; time < 3; time++) statuses.push((await ask("GET /session")).status);
  assert.deepEqual(statuses, [200, 401, 200]);
});

effect("a POST is turned away", {
  id: "http-429",
  match: { route: "POST */searches" },
  times: 1,
}, async ({ ask }) => {
  assert.equal((await ask("GET /searches")).status, 200);
  const reply = await ask("POST /searches", { searchText: "low tide" });
  assert.deepEqual([reply.status, reply.headers.get("Retry-After")], [429, null]);
  assert.match(reply.json, /Only one concurrent operation/);
});

effect("a quoted sentence", { id: "http-error" }, async ({ ask }) => {
  const reply = await ask("GET /searches");
  assert.deepEqual([reply.status, typeof reply.json], [500, "string"]);
});

effect("the page of a proxy", {
  id: "http-error",
  params: { status: 502, html: true },
}, async ({ ask }) => {
  const reply = await ask("GET /searches");
  assert.deepEqual([reply.status, reply.json], [502, undefined]);
  assert.match(reply.text, /<html>/);
});

effect("answers come late", { id: "slow-answer", params: { ms: 80 } }, async ({ slskd }) => {
  const signal = AbortSignal.timeout(30);
  await assert.rejects(fetch(`${slskd.url}/health`, { signal }), { name: "TimeoutError" });
});

effect("the body trickles", {
  id: "slow-answer",
  params: { kind: "trickle", ms: 60 },
}, async ({ ask }) => {
  const { json } = await ask("GET /options");
  assert.ok(json.directories);
});

effect("the connection ends after half the body", {
  id: "slow-answer",
  params: { kind: "cut" },
}, async ({ slskd }) => {
  const reply = await fetch(`${slskd.url}/api/v0/options`, {
    headers: { "X-API-Key": slskd.apiKey },
  });
  assert.equal(reply.status, 200);
  await assert.rejects(reply.text());
});

effect("the POST is done and nobody hears of it", {
  id: "lost-reply",
  match: { route: "POST *" },
}, async ({ ask, slskd }) => {
  await assert.rejects(ask("POST /transfers/downloads/mira", order), TypeError);
  assert.equal(slskd.state().transfers.length, 1);
});

effect("states, fields and numbers nobody knows", {
  id: "garbage",
  params: {
    state: "Completed, Frobnicated",
    missing: ["bytesTransferred"],
    fields: { bytesRemaining: -5, novelty: { deep: 1 } },
  },
}, async (stand) => {
  const [transfer] = await stand.enqueue("mira", tide);
  assert.equal(transfer.state, "Completed, Frobnicated");
  assert.deepEqual([transfer.bytesRemaining, transfer.novelty], [-5, { deep: 1 }]);
  assert.equal("bytesTransferred" in transfer, false);
});

effect("a relay agent forbids", { id: "forbidden" }, async ({ ask }) => {
  const reply = await ask("POST /searches", { searchText: "low tide" });
  assert.deepEqual([reply.status, reply.text], [403, ""]);
  assert.equal((await ask("GET /session")).status, 200);
});
