import assert from "node:assert/strict";
import { until } from "./client.ts";
import { batch, effect, fileOf, order } from "./effect.ts";
import { scenario, tide } from "./scenario.ts";

effect("slskd restarts in the middle of a file", {
  id: "daemon-restart",
  times: 1,
  params: { downMs: 20 },
}, async (stand) => {
  await stand.ask("POST /transfers/downloads/mira", order);
  await fileOf(stand, 100_000);
  const states = stand.slskd.state().transfers as { exception?: string }[];
  assert.equal(states[0]?.exception, "Application shut down");
}, { timings: { rate: [100_000, 100_000] } });

effect("searches are refused while files go on", {
  id: "soulseek-disconnect",
  times: 1,
  params: { forMs: 100 },
}, async (stand) => {
  await stand.ask("POST /transfers/downloads/mira", order);
  await until(() => stand.ask("GET /server"), ({ json }) => !json.isLoggedIn);
  const { json } = await stand.ask("GET /application");
  assert.ok(json.connectionWatchdog.nextAttemptAt);
  assert.equal((await stand.ask("POST /searches", { searchText: "tide" })).status, 409);
  await fileOf(stand, 100_000);
  await until(() => stand.ask("GET /server"), (reply) => reply.json.isLoggedIn);
});

effect("an operator cancels", { id: "external-interference", times: 1 }, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => state === "Completed, Cancelled");
}, { timings: { rate: [100_000, 100_000] } });

for (const action of ["remove", "clear", "prune"] as const) {
  effect(`somebody's ${action} takes the transfer off the list`, {
    id: "external-interference",
    times: 1,
    params: { action },
  }, async (stand) => {
    const [{ id }] = await stand.enqueue("mira", tide);
    await stand.transfer(id, ({ removed }) => removed);
    assert.deepEqual((await stand.ask("GET /transfers/downloads")).json, []);
  }, { timings: { rate: [2_000_000, 2_000_000] } });
}

effect("another tool has asked for the file already", {
  id: "external-interference",
  times: 1,
  params: { action: "enqueue" },
}, async ({ ask, slskd }) => {
  const { status, json } = await ask("POST /transfers/downloads/batches", batch);
  assert.deepEqual([status, json.failures[0].message], [200, "Skipped: Already in progress"]);
  assert.deepEqual(slskd.invariants(), []);
});

effect("nobody answers", { id: "search-empty" }, async (stand) => {
  assert.deepEqual(await stand.search("low tide"), []);
});

effect("responses are counted and never stored", {
  id: "search-empty",
  params: { counted: true },
}, async ({ ask }) => {
  const { json } = await ask("POST /searches", { searchText: "low tide" });
  const done = await until(() => ask(`GET /searches/${json.id}`), (reply) => reply.json.endedAt);
  assert.equal(done.json.responseCount, 1);
  assert.deepEqual((await ask(`GET /searches/${json.id}/responses`)).json, []);
});

effect("a search waits although it could run", {
  id: "search-queued",
  params: { ms: 100 },
}, async ({ ask }) => {
  const { json } = await ask("POST /searches", { searchText: "low tide" });
  await until(() => ask(`GET /searches/${json.id}`), (reply) => reply.json.state === "Queued");
});

effect("a crowd answers", { id: "search-huge", params: { peers: 250, files: 20 } }, async ({
  search,
}) => {
  const responses = await search("low tide");
  assert.equal(responses.length, 250);
  // deno-lint-ignore no-explicit-any -- wire shapes
  const crowd = responses.filter((response: any) => response.fileCount === 20);
  assert.ok(crowd.length >= 249);
});

effect("pages of events shift while they are read", {
  id: "event-loss",
  params: { kind: "shift" },
}, async ({ ask }) => {
  await ask("POST /events/noop", "first");
  const first = await ask("GET /events?offset=0&limit=1");
  const second = await ask("GET /events?offset=1&limit=1");
  assert.equal(first.json[0].id, second.json[0].id);
});

Deno.test("injection event-loss: webhooks are lost, come twice or late", async () => {
  for (const [kind, times] of [["drop", 0], ["twice", 2], ["late", 1]] as const) {
    const seen: { type: string; remoteFilename?: string }[] = [];
    await using hook = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (r) => {
      seen.push(await r.json());
      return new Response();
    });
    const url = `http://127.0.0.1:${hook.addr.port}`;
    await using stand = await scenario({
      webhooks: [{ url, on: ["DownloadFileComplete", "Noop"] }],
      injections: [{ id: "event-loss", match: { filename: tide.path }, params: { kind } }],
    });
    await stand.enqueue("mira", tide);
    await until(() => stand.ask("GET /events"), ({ json }) => json.length === 2);
    await stand.ask("POST /events/Noop", "end");
    await until(() => seen.filter(({ type }) => type === "Noop"), (noops) => noops.length === 1);
    await until(
      () => seen.filter(({ remoteFilename }) => remoteFilename === tide.path),
      (events) => events.length === times,
    );
  }
});
