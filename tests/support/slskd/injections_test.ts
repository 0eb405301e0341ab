import assert from "node:assert/strict";
import { parseFile } from "music-metadata";
import { until } from "./client.ts";
import type { InjectionSpec } from "./injections.ts";
import { mira, type Scenario, scenario, song, tide } from "./scenario.ts";
import type { SlskdOptions } from "./types.ts";

/** What an injection does to the wire (contracts/slskd.md §11.6), each in a stand-in of its own. */
function effect(
  name: string,
  injection: InjectionSpec,
  check: (stand: Scenario) => Promise<void>,
  options: Partial<SlskdOptions> = {},
): void {
  Deno.test(`injection ${injection.id}: ${name}`, async () => {
    await using stand = await scenario({ ...options, injections: [injection] });
    await check(stand);
  });
}

const order = [{ filename: tide.path, size: 100_000 }];
const batch = { username: "mira", files: order };
const landed = (stand: Scenario) => `${stand.slskd.downloadsDir}/Glass Rivers/01 - Low Tide.flac`;

// deno-lint-ignore no-explicit-any -- wire shapes
async function ended(stand: Scenario, end: RegExp, file = tide): Promise<any> {
  const [{ id }] = await stand.enqueue("mira", file);
  return await stand.transfer(
    id,
    ({ state, attempts }) => end.test(state) && (attempts === 3 || !/TimedOut|Errored/.test(state)),
  );
}

/** The folder of finished files once it holds a file of `size` bytes. */
async function fileOf(stand: Scenario, size: number): Promise<string> {
  await until(() => Deno.stat(landed(stand)).catch(() => null), (stat) => stat?.size === size);
  return landed(stand);
}

effect("POSTs say that the user is offline", { id: "peer-offline" }, async ({ ask }) => {
  const text = "User mira appears to be offline";
  const classic = await ask("POST /transfers/downloads/mira", order);
  assert.deepEqual([classic.status, classic.json], [500, text]);
  const reply = await ask("POST /transfers/downloads/batches", batch);
  assert.deepEqual([reply.status, reply.json], [404, text]);
});

effect(
  "the transfer itself finds nobody",
  { id: "peer-offline", params: { during: "transfer" } },
  async (stand) => {
    const { exception } = await ended(stand, /Errored/);
    assert.equal(exception, "User mira appears to be offline");
  },
);

effect("the POST takes long and burns its batch id", { id: "peer-unreachable", times: 1 }, async ({
  ask,
}) => {
  const body = { ...batch, id: crypto.randomUUID() };
  const reply = await ask("POST /transfers/downloads/batches", body);
  assert.equal(reply.status, 500);
  assert.match(reply.json, /direct or indirect message connection/);
  assert.equal((await ask("POST /transfers/downloads/batches", body)).status, 409);
  const { json } = await ask(`GET /transfers/downloads/batches/${body.id}`);
  assert.deepEqual(json.transfers, []);
});

const album = [1, 2, 3].map((number) => song(`Music\\Mira\\Album\\0${number} - Part.flac`));

effect("files from the second on are refused", { id: "reject-too-many", nth: 2 }, async (stand) => {
  await stand.enqueue("mira", ...album);
  const { json } = await until(
    () => stand.ask("GET /transfers/downloads/mira"),
    ({ json }) =>
      json.directories[0].files.every(({ state }: { state: string }) => /Completed/.test(state)),
  );
  const files: { state: string; exception?: string }[] = json.directories[0].files;
  const refused = files.filter(({ state }) => state === "Completed, Rejected");
  assert.equal(refused.length, 2);
  assert.equal(refused[0]?.exception, "Transfer rejected: Too many files");
}, { peers: [{ username: "mira", files: album }] });

effect(
  "the peer says why it will not",
  { id: "reject-not-shared", params: { text: "Banned" } },
  async (stand) => {
    const { state, exception } = await ended(stand, /Completed/);
    assert.deepEqual([state, exception], ["Completed, Rejected", "Transfer rejected: Banned"]);
  },
);

effect("a queued file is refused later, without the prefix", {
  id: "late-denial",
  params: { afterMs: 20, text: "Cancelled" },
}, async (stand) => {
  const { state, exception, enqueuedAt } = await ended(stand, /Completed/);
  assert.deepEqual([state, exception], ["Completed, Rejected", "Cancelled"]);
  assert.ok(enqueuedAt);
});

effect("the queue never moves", { id: "remote-queue" }, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => state === "Queued, Remotely");
  const places: number[] = [];
  const path = `/transfers/downloads/mira/${id}`;
  for (let time = 0; time < 4; time++) places.push((await stand.ask(`GET ${path}/position`)).json);
  assert.deepEqual(places, [57, 57, 43, 43]);
  assert.equal((await stand.transfer(id, () => true)).placeInQueue, 43);
});

effect(
  "the peer does not tell the place",
  { id: "remote-queue", params: { positions: "error" } },
  async (stand) => {
    const [{ id }] = await stand.enqueue("mira", tide);
    await stand.transfer(id, ({ state }) => state === "Queued, Remotely");
    const reply = await stand.ask(`GET /transfers/downloads/mira/${id}/position`);
    assert.deepEqual([reply.status, typeof reply.json], [500, "string"]);
  },
);

effect("bytes stop, and slskd notices", { id: "stall", params: { percent: 30 } }, async (stand) => {
  const { exception, bytesTransferred } = await ended(stand, /TimedOut/);
  assert.match(exception, /Inactivity timeout/);
  assert.equal(bytesTransferred, 30_000);
});

effect("bytes never start, for ever", {
  id: "stall",
  params: { percent: 0, forever: true },
}, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => state === "InProgress");
  await new Promise((resolve) => setTimeout(resolve, 150));
  const { state, percentComplete } = await stand.transfer(id, () => true);
  assert.deepEqual([state, percentComplete], ["InProgress", 0]);
});

effect("the peer has another size", {
  id: "size-mismatch",
  params: { actual: 0 },
}, async (stand) => {
  const { exception } = await ended(stand, /Aborted/);
  assert.match(exception, /remote size of 0 does not match expected size 100000/);
});

const sizes = { short: 50_000, long: 104_096, corrupt: 100_000 } as const;
for (const [kind, size] of Object.entries(sizes)) {
  const spec = { id: "bad-file", params: { kind: kind as keyof typeof sizes } } as const;
  effect(`a ${kind} file lies on disk after a success`, spec, async (stand) => {
    const { exception } = await ended(stand, /Succeeded/);
    assert.equal(exception, undefined);
    const path = await fileOf(stand, size);
    if (kind === "corrupt") await assert.rejects(parseFile(path, { duration: true }));
  });
}

effect("the file grows at its place long after the success", {
  id: "move",
  params: { kind: "slow", ms: 200 },
}, async (stand) => {
  await ended(stand, /Succeeded/);
  const early = await until(() => Deno.stat(landed(stand)).catch(() => null), Boolean);
  assert.ok((early?.size ?? 0) < 100_000);
  assert.deepEqual((await stand.ask("GET /events")).json, []);
  await fileOf(stand, 100_000);
});

effect("the move fails and the success has an exception", {
  id: "move",
  params: { kind: "fails" },
}, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { state } = await stand.transfer(id, ({ exception }) => /denied/.test(exception));
  assert.equal(state, "Completed, Succeeded");
  const incomplete = `${stand.slskd.incompleteDir}/mira/Music/Mira Vale/Glass Rivers`;
  assert.equal([...Deno.readDirSync(incomplete)].length, 1);
});

effect("the file never appears", { id: "move", params: { kind: "never" } }, async (stand) => {
  const { exception } = await ended(stand, /Succeeded/);
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(exception, undefined);
  await assert.rejects(Deno.stat(landed(stand)), Deno.errors.NotFound);
});

effect("a foreign file is in the way and stays", {
  id: "name-collision",
  params: { beside: ["cover.jpg"] },
}, async (stand) => {
  const { id } = await ended(stand, /Succeeded/);
  const { json } = await until(() => stand.ask("GET /events"), ({ json }) => json.length > 0);
  const event = json.find(({ data }: { data: string }) => data.includes(id));
  const { localFilename } = JSON.parse(event.data);
  assert.match(localFilename, /01 - Low Tide_\d{18}\.flac$/);
  assert.equal(await Deno.readTextFile(landed(stand)), "somebody else's");
});

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

effect("pages of events shift while they are read", {
  id: "event-loss",
  params: { kind: "shift" },
}, async ({ ask }) => {
  await ask("POST /events/noop", "first");
  const first = await ask("GET /events?offset=0&limit=1");
  const second = await ask("GET /events?offset=1&limit=1");
  assert.equal(first.json[0].id, second.json[0].id);
});

effect("the disk is full half-way", { id: "disk", params: { kind: "full" } }, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { exception } = await stand.transfer(id, ({ state }) => /Errored/.test(state));
  assert.match(exception, /not enough space/);
});

effect("the downloads folder cannot be written", {
  id: "disk",
  params: { kind: "readonly" },
}, async (stand) => {
  const [{ id }] = await stand.enqueue("mira", tide);
  const { state } = await stand.transfer(id, ({ exception }) => /denied/.test(exception));
  assert.equal(state, "Completed, Succeeded");
});

effect("the file belongs to somebody else", {
  id: "disk",
  params: { kind: "owner" },
}, async (stand) => {
  await ended(stand, /Succeeded/);
  const path = await fileOf(stand, 100_000);
  await until(() => Deno.stat(path), ({ mode }) => ((mode ?? 0) & 0o777) === 0);
});

effect("a relay agent forbids", { id: "forbidden" }, async ({ ask }) => {
  const reply = await ask("POST /searches", { searchText: "low tide" });
  assert.deepEqual([reply.status, reply.text], [403, ""]);
  assert.equal((await ask("GET /session")).status, 200);
});

const peerFailures = {
  "no-ack": ["Completed, TimedOut", /The wait timed out after 20 milliseconds/],
  "no-connection": ["Completed, Errored", /direct or indirect/],
  "reported": ["Completed, Errored", /reported as failed by remote client/],
  "hard-limit": ["Completed, TimedOut", /hard time limit/],
} as const;
for (const [kind, [end, text]] of Object.entries(peerFailures)) {
  const params = { kind: kind as keyof typeof peerFailures };
  effect(`${kind} ends as ${end}`, { id: "peer-failure", params }, async (stand) => {
    const [{ id }] = await stand.enqueue("mira", tide);
    const { exception } = await stand.transfer(id, ({ state }) => state === end);
    assert.match(exception, text);
  });
}

Deno.test("injection event-loss: webhooks are lost or come twice", async () => {
  for (const [kind, times] of [["drop", 0], ["twice", 2]] as const) {
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

Deno.test("an injection that never fired is an error, unless it is optional", async () => {
  const missed: InjectionSpec = { id: "stall", match: { username: "nobody" } };
  await assert.rejects(async () => {
    await using _stand = await scenario({ injections: [missed] });
  }, /Injection stall .*nobody.* never fired \(seed 1\)/);
  await using _stand = await scenario({ injections: [{ ...missed, optional: true }] });
});

Deno.test("an injection hits whom it names, as often as it says, and can be taken away", async () => {
  const peers = [mira, { ...mira, username: "nils" }];
  await using stand = await scenario({ peers });
  const handle = stand.slskd.inject({ id: "peer-offline", match: { username: "mi*" }, times: 2 });
  const status = async (user: string) =>
    (await stand.ask(`POST /transfers/downloads/${user}`, order)).status;
  assert.deepEqual([await status("nils"), await status("mira"), await status("mira")], [
    201,
    500,
    500,
  ]);
  assert.equal(handle.fired, 2);
  assert.equal(await status("mira"), 201);
  const all = stand.slskd.inject({ id: "http-error" });
  assert.equal((await stand.ask("GET /session")).status, 500);
  all.remove();
  assert.equal((await stand.ask("GET /session")).status, 200);
});
