import assert from "node:assert/strict";
import { until } from "./client.ts";
import { mira, type Scenario, scenario, tide } from "./scenario.ts";

const waiting = { timings: { queuedRemotely: [150, 150] } } as const;

// deno-lint-ignore no-explicit-any -- wire shapes
async function listed({ ask }: Scenario): Promise<any[]> {
  const { json } = await until(() => ask("GET /transfers/downloads"), ({ json }) => json[0]);
  // deno-lint-ignore no-explicit-any -- wire shapes
  return json[0].directories.flatMap((folder: any) => folder.files);
}

async function enqueueBatch({ ask }: Scenario): Promise<string> {
  const { json } = await ask("POST /transfers/downloads/batches", {
    username: "mira",
    files: [{ filename: tide.path, size: 100_000 }],
    options: { destination: "harmony/1" },
  });
  return json.batch.transfers[0].id;
}

Deno.test("while the daemon is down, connections are refused at the same address", async () => {
  await using stand = await scenario();
  const down = stand.slskd.restart({ downMs: 100 });
  await until(
    () => stand.ask("GET /session").then(() => "up", (error) => error),
    (reply) => reply instanceof TypeError,
  );
  await down;
  assert.equal((await stand.ask("GET /session")).status, 200);
});

Deno.test("after a restart slskd logs in step by step", async () => {
  await using stand = await scenario({ timings: { login: [60, 60] } });
  await stand.slskd.restart({ downMs: 0 });
  const seen = new Set<string>();
  await until(async () => (await stand.ask("GET /server")).json.state, (state) => {
    seen.add(state);
    return state === "Connected, LoggedIn";
  });
  assert.ok(seen.has("Connecting") && seen.has("Connected, LoggingIn"), [...seen].join());
  assert.equal((await stand.ask("GET /server")).json.isLoggedIn, true);
});

Deno.test("running downloads are enqueued again with new ids and without their batch", async () => {
  await using stand = await scenario(waiting);
  const id = await enqueueBatch(stand);
  await stand.slskd.restart({ downMs: 10 });
  const [successor] = await until(() => listed(stand), ([transfer]) => transfer.id !== id);
  assert.equal("batchId" in successor, false);
  const { json: old } = await stand.ask(`GET /transfers/downloads/mira/${id}`);
  assert.deepEqual([old.state, old.exception, old.removed], [
    "Completed, Errored",
    "Application shut down",
    true,
  ]);
  const path = `${stand.slskd.downloadsDir}/Glass Rivers/01 - Low Tide.flac`;
  await until(() => Deno.stat(path).catch(() => null), (stat) => stat?.size === 100_000);
});

Deno.test("nothing is enqueued again for a peer who is gone", async () => {
  await using stand = await scenario(waiting);
  const id = await enqueueBatch(stand);
  stand.slskd.addPeers([{ ...mira, presence: "Offline" }]);
  await stand.slskd.restart({ downMs: 0 });
  await until(() => stand.ask("GET /server"), ({ json }) => json.isLoggedIn);
  const [only] = await listed(stand);
  assert.deepEqual([only.id, only.exception], [id, "Application shut down"]);
});

Deno.test("a restart without reachable peers leaves the errors standing", async () => {
  await using stand = await scenario(waiting);
  const id = await enqueueBatch(stand);
  await stand.slskd.restart({ downMs: 0, peerOffline: true });
  await until(() => stand.ask("GET /server"), ({ json }) => json.isLoggedIn);
  assert.deepEqual((await listed(stand)).map((transfer) => transfer.id), [id]);
});

Deno.test("a volatile daemon has forgotten every id", async () => {
  await using stand = await scenario(waiting);
  const id = await enqueueBatch(stand);
  await stand.slskd.restart({ downMs: 0, volatile: true });
  assert.equal((await stand.ask(`GET /transfers/downloads/mira/${id}`)).status, 404);
  assert.deepEqual((await stand.ask("GET /transfers/downloads")).json, []);
});

Deno.test("running searches are over after a restart and have found nothing", async () => {
  await using stand = await scenario({ timings: { searchTimeoutScale: 1 } });
  const { json: { id } } = await stand.ask("POST /searches", { searchText: "low tide" });
  await until(() => stand.ask(`GET /searches/${id}`), ({ json }) => json.responseCount === 1);
  await stand.slskd.restart({ downMs: 0 });
  const { json } = await stand.ask(`GET /searches/${id}`);
  assert.deepEqual([json.state, json.responseCount], ["Completed, TimedOut", 0]);
  assert.ok(json.endedAt);
});

Deno.test("finished downloads and their events outlive a restart", async () => {
  await using stand = await scenario();
  const [{ id }] = await stand.enqueue("mira", tide);
  await until(() => stand.ask("GET /events"), ({ json }) => json.length === 2);
  await stand.slskd.restart({ downMs: 0 });
  const [transfer] = await listed(stand);
  assert.deepEqual([transfer.id, transfer.state], [id, "Completed, Succeeded"]);
  assert.equal((await stand.ask("GET /events")).headers.get("X-Total-Count"), "2");
});

Deno.test("a reset begins anew, as another version if wanted", async () => {
  await using stand = await scenario();
  await stand.enqueue("mira", tide);
  await stand.slskd.reset({ profile: "0.24.4", peers: [] });
  assert.deepEqual((await stand.ask("GET /transfers/downloads")).json, []);
  assert.equal((await stand.ask("GET /application/version")).json, "0.24.4.0");
  assert.deepEqual(await stand.search("low tide"), []);
});
