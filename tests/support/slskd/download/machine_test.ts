import assert from "node:assert/strict";
import { until } from "../client.ts";
import { driven, mira, scenario, song, tide } from "../scenario.ts";
import type { Scenario } from "../scenario.ts";
import { real } from "../timings.ts";

const virtual = { clock: "virtual", timings: real } as const;
const order = [{ filename: tide.path, size: 100_000 }];

/** Every state a transfer is seen in, in order, until the virtual clock has run `ms`. */
async function statesSeen({ slskd, ask }: Scenario, ms: number): Promise<string[]> {
  const seen: string[] = [];
  for (let passed = 0; passed < ms; passed += 25) {
    const { json } = await ask("GET /transfers/downloads");
    // Asked at every step of the clock, from the request on: nothing can pass unseen.
    const state = json[0]?.directories[0].files[0].state;
    if (state && seen.at(-1) !== state) seen.push(state);
    if (state === "Completed, Succeeded") break;
    await slskd.advance(25);
  }
  return seen;
}

Deno.test("a download is seen in every state, one after the other", async () => {
  await using stand = await scenario({ ...virtual, seed: 7 });
  const posted = stand.ask("POST /transfers/downloads/mira", order);
  assert.deepEqual(await statesSeen(stand, 20_000), [
    "Queued, Locally",
    "Requested",
    "Queued, Remotely",
    "Initializing",
    "InProgress",
    "Completed, Succeeded",
  ]);
  await posted;
});

Deno.test("with a retry the failure is visible for a moment before the same id goes on", async () => {
  await using stand = await scenario({ ...virtual, timings: { ...real, retryVisible: [50, 50] } });
  stand.slskd.inject({ id: "disconnect-mid-file", times: 1 });
  const posted = stand.ask("POST /transfers/downloads/mira", order);
  const seen = await statesSeen(stand, 60_000);
  await posted;
  assert.deepEqual(seen.slice(4, 7), ["InProgress", "Completed, Errored", "Queued, Locally"]);
  const { json } = await stand.ask("GET /transfers/downloads/mira");
  const [transfer] = json.directories[0].files;
  assert.deepEqual([transfer.attempts, transfer.state], [2, "Completed, Succeeded"]);
});

Deno.test("after three attempts slskd gives up", async () => {
  await using stand = await scenario();
  stand.slskd.inject({ id: "disconnect-mid-file", params: { percent: 10 } });
  const [{ id }] = await stand.enqueue("mira", tide);
  const given = await stand.transfer(
    id,
    ({ attempts, state }) => attempts === 3 && /Errored/.test(state),
  );
  assert.match(given.exception, /Transfer failed/);
});

Deno.test("what was received before a break is kept and the file is whole in the end", async () => {
  await using stand = await scenario({ timings: { retryVisible: [30, 30] } });
  stand.slskd.inject({ id: "disconnect-mid-file", times: 1, params: { percent: 60 } });
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => /Errored/.test(state));
  const incomplete =
    `${stand.slskd.incompleteDir}/mira/Music/Mira Vale/Glass Rivers/01 - Low Tide.flac`;
  assert.equal((await Deno.stat(incomplete)).size, 60_000);
  await stand.transfer(id, ({ state }) => /Succeeded/.test(state));
  const path = `${stand.slskd.downloadsDir}/Glass Rivers/01 - Low Tide.flac`;
  await until(() => Deno.stat(path).catch(() => null), (stat) => stat?.size === 100_000);
});

Deno.test("a second file of the same name gets .NET ticks behind its stem", async () => {
  const peers = [mira, { ...mira, username: "other" }];
  await using stand = await scenario({ peers });
  for (const username of ["mira", "other"]) {
    const [{ id }] = await stand.enqueue(username, tide);
    await stand.transfer(id, ({ state }) => /Succeeded/.test(state));
    await until(
      () => stand.ask("GET /events"),
      ({ json }) => json.some(({ data }: { data: string }) => data.includes(id)),
    );
  }
  const names = [...Deno.readDirSync(`${stand.slskd.downloadsDir}/Glass Rivers`)]
    .map(({ name }) => name).sort();
  assert.equal(names[0], "01 - Low Tide.flac");
  assert.match(names[1] ?? "", /^01 - Low Tide_\d{18}\.flac$/);
});

Deno.test("a request that differs in size is aborted with both numbers", async () => {
  await using stand = await scenario();
  const [{ id }] = await stand.enqueue("mira", { ...tide, padTo: 99_999 });
  const aborted = await stand.transfer(id, ({ state }) => state === "Completed, Aborted");
  assert.match(aborted.exception, /remote size of 100000 does not match expected size 99999/);
});

Deno.test("a peer with a stale list is corrected by the size it reports", async () => {
  const stale = { ...tide, size: 90_000 };
  await using stand = await scenario({ peers: [{ username: "mira", files: [stale] }] });
  const [response] = await stand.search("low tide");
  assert.equal(response.files[0].size, 90_000);
  const [first] = await stand.enqueue("mira", { path: tide.path, size: 90_000 });
  await stand.transfer(first.id, ({ state }) => state === "Completed, Aborted");
  await stand.enqueue("mira", { path: tide.path, size: 100_000 });
  await until(() => stand.ask("GET /events"), ({ json }) => json.length > 0);
});

Deno.test("what a peer does not share, or has locked, is refused", async () => {
  const locked = song("Music\\Secret\\01 - Hidden.flac", { locked: true });
  await using stand = await scenario({ peers: [{ username: "mira", files: [locked] }] });
  for (const file of [locked, tide]) {
    await stand.enqueue("mira", file);
  }
  await until(
    () => stand.ask("GET /transfers/downloads/mira"),
    ({ json }) =>
      json.directories.every((folder: { files: { state: string; exception?: string }[] }) =>
        folder.files[0]?.state === "Completed, Rejected" &&
        folder.files[0]?.exception === "Transfer rejected: File not shared."
      ),
  );
});

Deno.test("cancelling answers at once and takes effect later; removing waits for the end", async () => {
  await using stand = await scenario({ timings: { cancel: [40, 40], queuedRemotely: [900, 900] } });
  const [{ id }] = await stand.enqueue("mira", tide);
  const path = `/transfers/downloads/mira/${id}?remove=true`;
  assert.equal((await stand.ask(`DELETE ${path}`)).status, 204);
  assert.equal(/Cancelled/.test((await stand.transfer(id, () => true)).state), false);
  await stand.transfer(id, ({ state }) => state === "Completed, Cancelled");
  assert.equal((await stand.ask("GET /transfers/downloads")).json.length, 1);
  await stand.ask(`DELETE ${path}`);
  assert.deepEqual((await stand.ask("GET /transfers/downloads")).json, []);
  assert.equal((await stand.ask(`GET /transfers/downloads/mira/${id}`)).json.removed, true);
  const all = await stand.ask("GET /transfers/downloads?includeRemoved=true");
  assert.equal(all.json.length, 1);
});

Deno.test("a place in a queue is told while waiting, shrinks, and is an error afterwards", async () => {
  const peers = [{ ...mira, freeSlot: false, queueLength: 3 }];
  await using stand = await scenario({ ...virtual, peers });
  const { slskd, ask } = stand;
  await driven(slskd, ask("POST /transfers/downloads/mira", order));
  const { json } = await ask("GET /transfers/downloads/mira");
  const { id } = json.directories[0].files[0];
  const places: number[] = [];
  for (let step = 0; step < 3; step++) {
    await slskd.advance(step === 0 ? 3_000 : 5_000);
    places.push(
      (await driven(slskd, ask(`GET /transfers/downloads/mira/${id}/position`))).json,
    );
  }
  assert.deepEqual(places, [3, 2, 1]);
  await slskd.advance(30_000);
  const late = await driven(slskd, ask(`GET /transfers/downloads/mira/${id}/position`));
  assert.equal(late.status, 500);
});

Deno.test("average speed is zero in the first second, and no field is null", async () => {
  const peers = [{ ...mira, uploadSpeed: 20_000 }];
  await using stand = await scenario({ ...virtual, peers });
  const { slskd, ask } = stand;
  await driven(slskd, ask("POST /transfers/downloads/mira", order));
  const read = async () =>
    (await ask("GET /transfers/downloads/mira")).json.directories[0].files[0];
  while ((await read()).state !== "InProgress") await slskd.advance(50);
  await slskd.advance(600);
  const early = await read();
  assert.deepEqual([early.averageSpeed, "remainingTime" in early], [0, false]);
  assert.ok(early.bytesTransferred > 0);
  assert.doesNotMatch(early.requestedAt, /Z$/);
  assert.match(early.startedAt, /Z$/);
  await slskd.advance(1_000);
  const later = await read();
  assert.ok(later.averageSpeed > 10_000 && later.averageSpeed < 30_000);
  assert.match(later.remainingTime, /^\d\d:\d\d:\d\d(\.\d{7})?$/);
  assert.equal(Object.values(later).includes(null), false);
});

Deno.test("above thirty files only five are requested at a time", async () => {
  const files = Array.from({ length: 31 }, (_, index) => song(`Music\\Box\\${index} - Song.flac`));
  await using stand = await scenario({
    peers: [{ username: "box", files }],
    timings: { requested: [400, 400] },
  });
  await stand.enqueue("box", ...files);
  const { json } = await until(
    () => stand.ask("GET /transfers/downloads/box"),
    ({ json }) =>
      json.directories[0].files.some(({ state }: { state: string }) => state === "Requested"),
  );
  const requested = json.directories[0].files
    .filter(({ state }: { state: string }) => state === "Requested");
  assert.ok(requested.length <= 5, String(requested.length));
});

Deno.test("three enqueue POSTs at a time are one too many", async () => {
  await using stand = await scenario({ timings: { enqueuePost: [40, 40] } });
  const replies = await Promise.all(
    [1, 2, 3].map((index) =>
      stand.ask("POST /transfers/downloads/mira", [{ filename: `f${index}`, size: 1 }])
    ),
  );
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 201, 429]);
});

Deno.test("a batch tells what was enqueued, keeps its id and lands where it said", async () => {
  await using stand = await scenario({ timings: { queuedRemotely: [60, 60] } });
  const id = crypto.randomUUID();
  const body = { id, username: "mira", files: order, options: { destination: "harmony/7" } };
  const first = await stand.ask("POST /transfers/downloads/batches", body);
  assert.deepEqual([first.status, first.json.failures], [201, []]);
  assert.equal((await stand.ask("POST /transfers/downloads/batches", body)).status, 409);
  const { id: _, ...again } = body;
  const second = await stand.ask("POST /transfers/downloads/batches", again);
  assert.equal(second.status, 200);
  assert.deepEqual(second.json.failures, [
    { filename: tide.path, message: "Skipped: Already in progress" },
  ]);
  const other = { filename: "Music\\else.flac", size: 1 };
  const part = { ...again, files: [...order, other] };
  assert.equal((await stand.ask("POST /transfers/downloads/batches", part)).status, 207);
  const { json: batch } = await stand.ask(`GET /transfers/downloads/batches/${id}`);
  assert.equal(batch.transfers[0].batchId, id);
  const path = `${stand.slskd.downloadsDir}/harmony/7/01 - Low Tide.flac`;
  await until(() => Deno.stat(path).catch(() => null), (stat) => stat?.size === 100_000);
});

Deno.test("a batch is checked before anything happens", async () => {
  await using stand = await scenario();
  const good = { username: "mira", files: order };
  const bad = [
    { ...good, username: "" },
    { ...good, files: [...order, ...order] },
    { ...good, files: [{ filename: "a\\..\\b.flac", size: 1 }] },
    { ...good, files: [{ filename: "a.flac", size: -1 }] },
    { ...good, id: "00000000-0000-0000-0000-000000000000" },
    { ...good, options: { destination: "../outside" } },
    { ...good, options: { destination: "/outside" } },
    { ...good, options: { destination: " " } },
  ];
  for (const body of bad) {
    const reply = await stand.ask("POST /transfers/downloads/batches", body);
    assert.deepEqual([reply.status, typeof reply.json], [400, "string"], JSON.stringify(body));
  }
  const nothing = await stand.ask("POST /transfers/downloads/batches", { ...good, options: null });
  assert.equal(nothing.status, 500);
});

Deno.test("an unknown user is offline: 500 the classic way, 404 as a batch", async () => {
  await using stand = await scenario();
  const classic = await stand.ask("POST /transfers/downloads/nobody", order);
  assert.deepEqual([classic.status, classic.json], [500, "User nobody appears to be offline"]);
  const body = { username: "nobody", files: order };
  assert.equal((await stand.ask("POST /transfers/downloads/batches", body)).status, 404);
});
