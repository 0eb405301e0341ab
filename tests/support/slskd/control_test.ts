import assert from "node:assert/strict";
import { until } from "./client.ts";
import { mira, scenario } from "./scenario.ts";

async function sim(base: string, path: string, body?: unknown) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const reply = await fetch(`${base}${path}`, init);
  const text = await reply.text();
  return { status: reply.status, json: text ? JSON.parse(text) : undefined };
}

Deno.test("another process sets the scene over HTTP and reads what became of it", async () => {
  await using stand = await scenario({ peers: [] });
  const { control } = stand.slskd;
  await sim(control, "/peers", [mira]);
  const injection = { id: "search-empty", times: 1 };
  assert.deepEqual((await sim(control, "/inject", injection)).json, { handle: 0 });
  assert.deepEqual(await stand.search("low tide"), []);
  assert.equal((await stand.search("low tide")).length, 1);
  assert.deepEqual((await sim(control, "/injections")).json, [{ spec: injection, fired: 1 }]);
  assert.deepEqual((await sim(control, "/invariants")).json, []);
  assert.ok((await sim(control, "/log")).json.length > 4);
  await sim(control, "/server", { state: "Disconnected" });
  assert.equal((await sim(control, "/state")).json.server, "Disconnected");
});

Deno.test("a restart and a reset can be had over HTTP", async () => {
  await using stand = await scenario();
  await sim(stand.slskd.control, "/restart", { downMs: 10 });
  await until(() => stand.ask("GET /server"), ({ json }) => json.isLoggedIn);
  const { json } = await sim(stand.slskd.control, "/reset", { profile: "0.25.1", fixtures: [] });
  assert.equal(json.url, stand.slskd.url);
  assert.equal((await stand.ask("GET /application/version")).json, "0.25.1.0");
});

Deno.test("a virtual clock is moved over HTTP, a real one is not", async () => {
  await using virtual = await scenario({ clock: "virtual" });
  assert.equal((await sim(virtual.slskd.control, "/advance", { ms: 5 })).status, 204);
  await using real = await scenario();
  const reply = await fetch(`${real.slskd.control}/advance`, { method: "POST", body: '{"ms":5}' });
  assert.equal(reply.status, 500);
  await reply.body?.cancel();
});

Deno.test("slskd itself has no control surface, and is only where its base says", async () => {
  await using stand = await scenario({ urlBase: "/music/slskd" });
  assert.equal((await stand.ask("GET /session")).status, 200);
  assert.match((await stand.ask("GET //__sim/state")).text, /<title>slskd/);
  const { origin } = new URL(stand.slskd.url);
  const outside = await fetch(`${origin}/api/v0/session`, {
    headers: { "X-API-Key": stand.slskd.apiKey },
  });
  assert.deepEqual([outside.status, await outside.text()], [404, ""]);
});
