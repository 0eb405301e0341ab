import assert from "node:assert/strict";
import { until } from "./client.ts";
import { batch, effect, ended, order } from "./effect.ts";
import { song, tide } from "./scenario.ts";

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
