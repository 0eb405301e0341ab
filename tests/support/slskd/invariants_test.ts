import assert from "node:assert/strict";
import { mira, type Scenario, scenario, tide } from "./scenario.ts";

/** What a client did wrong, and what the stand-in says of it. */
const sins: Record<string, [commit: (stand: Scenario) => Promise<unknown>, says: RegExp]> = {
  "two searches posted at a time": [
    ({ ask }) => Promise.all([1, 2].map(() => ask("POST /searches", { searchText: "some thing" }))),
    /2 search POSTs at a time/,
  ],
  "three enqueues posted at a time": [
    ({ ask }) =>
      Promise.all(
        [1, 2, 3].map((n) =>
          ask("POST /transfers/downloads/mira", [{ filename: `${n}.mp3`, size: n }])
        ),
      ),
    /3 enqueue POSTs at a time/,
  ],
  "more searches than the network bears": [
    async ({ ask }) => {
      for (let count = 0; count < 4; count++) await ask("POST /searches", { searchText: "tide" });
    },
    /4 searches within 220 s/,
  ],
  "reading the whole list twice in a second": [
    async ({ ask }) => {
      await ask("GET /transfers/downloads");
      await ask("GET /transfers/downloads");
    },
    /Two reads of all transfers \d+ ms apart/,
  ],
  "enqueuing what is active": [
    async ({ enqueue }) => {
      await enqueue("mira", tide);
      await enqueue("mira", tide);
    },
    /Enqueued again while active: mira .*Low Tide/,
  ],
  "cancelling what it never saw": [
    ({ ask }) => ask(`DELETE /transfers/downloads/mira/${crypto.randomUUID()}`),
    /Cancels a transfer of somebody else/,
  ],
  "clearing everybody's list": [
    ({ ask }) => ask("DELETE /transfers/downloads/all/completed"),
    /Clears what belongs to others/,
  ],
  "leaving a search behind": [
    ({ ask }) => ask("POST /searches", { searchText: "low tide" }),
    /Search never deleted: "low tide"/,
  ],
  "coming without a key": [
    ({ slskd }) => fetch(`${slskd.url}/api/v0/server`).then((reply) => reply.text()),
    /No key: GET \/api\/v0\/server/,
  ],
  "a route slskd does not have": [
    ({ ask }) => ask("POST /transfers/enqueue", {}),
    /Unknown route: POST \/api\/v0\/transfers\/enqueue/,
  ],
};

for (const [sin, [commit, says]] of Object.entries(sins)) {
  Deno.test(`the invariants notice ${sin}`, async () => {
    await using stand = await scenario({
      peers: [mira],
      timings: {
        searchPost: [30, 30],
        enqueuePost: [30, 30],
        queuedRemotely: [300, 300],
        minPollSpacing: 1000,
        searchesPerWindow: 3,
      },
    });
    await commit(stand);
    assert.ok(stand.slskd.invariants().some((text) => says.test(text)), String(says));
  });
}

Deno.test("a client that behaves breaks nothing", async () => {
  await using stand = await scenario();
  await stand.search("low tide");
  const [{ id }] = await stand.enqueue("mira", tide);
  await stand.transfer(id, ({ state }) => /Succeeded/.test(state));
  await stand.ask(`DELETE /transfers/downloads/mira/${id}?remove=true`);
  assert.deepEqual(stand.slskd.invariants(), []);
});
