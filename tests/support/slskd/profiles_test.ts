import assert from "node:assert/strict";
import { until } from "./client.ts";
import { mira, scenario, song, tide } from "./scenario.ts";

const body = [{ filename: tide.path, size: 100_000 }];
const missing = song("Music\\Nobody\\None\\01 - None.flac");
const refused = /^Completed, (Rejected|Errored)$/;

Deno.test("0.23 answers an enqueue with nothing, once the peer has queued the file", async () => {
  await using stand = await scenario({ profile: "0.23.2" });
  const reply = await stand.ask("POST /transfers/downloads/mira", body);
  assert.deepEqual([reply.status, reply.text], [201, ""]);
  const { json } = await stand.ask("GET /transfers/downloads/mira");
  assert.ok(json.directories[0].files[0].enqueuedAt);
});

Deno.test("0.23 fails the whole call for one bad file and queues the good one", async () => {
  await using stand = await scenario({ profile: "0.23.2" });
  const bad = { filename: missing.path, size: 1 };
  const reply = await stand.ask("POST /transfers/downloads/mira", [bad, ...body]);
  assert.deepEqual([reply.status, reply.json], [500, "Transfer rejected: File not shared."]);
  const { json } = await stand.ask("GET /transfers/downloads/mira");
  // deno-lint-ignore no-explicit-any -- wire shapes
  const states = json.directories.map((folder: any) => folder.files[0].state);
  assert.equal(states.length, 2);
  assert.equal(states[0], "Completed, Errored");
});

Deno.test("0.24 names the files that were not enqueued, 0.26 gives empty objects", async () => {
  for (const [profile, failed] of [["0.24.4", [tide.path]], ["0.26.0", [{}]]] as const) {
    await using stand = await scenario({ profile, timings: { queuedRemotely: [500, 500] } });
    await stand.ask("POST /transfers/downloads/mira", body);
    const { status, json } = await stand.ask("POST /transfers/downloads/mira", body);
    assert.equal(status, 201);
    assert.deepEqual(json, { enqueued: [], failed });
  }
});

Deno.test("a refusal is Errored before 0.24 and Rejected since", async () => {
  for (const [profile, state] of [["0.23.2", "Errored"], ["0.24.4", "Rejected"]] as const) {
    await using stand = await scenario({ profile });
    const [transfer] = await stand.enqueue("mira", missing);
    const ended = await stand.transfer(transfer.id, ({ state }) => refused.test(state));
    assert.equal(ended.state, `Completed, ${state}`);
    assert.equal(ended.exception, "Transfer rejected: File not shared.");
  }
});

Deno.test("a stall ends by itself since 0.24 and never before", async () => {
  for (const [profile, ends] of [["0.23.2", false], ["0.24.4", true]] as const) {
    await using stand = await scenario({ profile, timings: { dataTimeout: 30 } });
    stand.slskd.inject({ id: "stall", params: { percent: 40 } });
    const [{ id }] = await stand.enqueue("mira", tide);
    await stand.transfer(id, ({ bytesTransferred }) => bytesTransferred === 40_000);
    if (ends) {
      const { exception } = await stand.transfer(id, ({ state }) => /TimedOut/.test(state));
      assert.match(exception, /Inactivity timeout of 30 milliseconds/);
    } else {
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal((await stand.transfer(id, () => true)).state, "InProgress");
    }
  }
});

Deno.test("only 0.26 tries a broken transfer again, with the same id and from where it was", async () => {
  for (const [profile, attempts] of [["0.25.1", 1], ["0.26.0", 2]] as const) {
    await using stand = await scenario({ profile });
    stand.slskd.inject({ id: "disconnect-mid-file", times: 1, params: { percent: 60 } });
    const [{ id }] = await stand.enqueue("mira", tide);
    const end = profile === "0.25.1" ? /Errored/ : /Succeeded/;
    const ended = await stand.transfer(id, ({ state }) => end.test(state));
    assert.equal(ended.attempts, attempts);
  }
});

Deno.test("transfers have the fields of their version", async () => {
  const fields = {
    "0.23.2": ["startOffset", "stateDescription"],
    "0.25.1": ["startOffset", "stateDescription", "attempts"],
    "0.26.0": ["attempts", "removed"],
  } as const;
  for (const [profile, expected] of Object.entries(fields)) {
    await using stand = await scenario({ profile: profile as keyof typeof fields });
    const [transfer] = await stand.enqueue("mira", tide);
    const every = ["startOffset", "stateDescription", "attempts", "removed"];
    assert.deepEqual(every.filter((name) => name in transfer).sort(), [...expected].sort());
  }
});

Deno.test("options, watchdog and health stand where their version has them", async () => {
  for (const [profile, key] of [["0.24.4", "global"], ["0.26.0", "transfers"]] as const) {
    await using stand = await scenario({ profile });
    const { json } = await stand.ask("GET /options");
    assert.ok(key in json);
  }
  await using old = await scenario({ profile: "0.23.2" });
  const { json } = await old.ask("GET /application");
  assert.deepEqual([json.vpn, json.health], [undefined, undefined]);
  assert.ok(json.connectionWatchdog);
});

Deno.test("before 0.26 there is no batch: its route is that of a user of that name", async () => {
  await using stand = await scenario({ profile: "0.25.1" });
  const probe = await stand.ask("GET /transfers/downloads/batches/x");
  assert.deepEqual([probe.status, probe.text], [400, ""]);
  const id = crypto.randomUUID();
  assert.equal((await stand.ask(`GET /transfers/downloads/batches/${id}`)).status, 404);
});

Deno.test("before 0.24.2 removing an active download fails after cancelling it", async () => {
  await using stand = await scenario({
    profile: "0.23.2",
    timings: { queuedRemotely: [2_000, 2_000] },
  });
  const [{ id }] = await stand.enqueue("mira", tide);
  const reply = await stand.ask(`DELETE /transfers/downloads/mira/${id}?remove=true`);
  assert.equal(reply.status, 500);
  await stand.transfer(id, ({ state }) => state === "Completed, Cancelled");
  const unknown = crypto.randomUUID();
  const path = `/transfers/downloads/mira/${unknown}?remove=true`;
  assert.equal((await stand.ask(`DELETE ${path}`)).status, 404);
});

Deno.test("two parallel searches run since 0.24, ten before", async () => {
  for (const [profile, running] of [["0.23.2", 3], ["0.24.4", 2]] as const) {
    await using stand = await scenario({ profile, timings: { searchTimeoutScale: 0.05 } });
    for (const searchText of ["one thing", "two things", "three things"]) {
      await stand.ask("POST /searches", { searchText });
    }
    const count = (state: string) => (json: { state: string }[]) =>
      json.filter((search) => search.state === state).length;
    await until(
      () => stand.ask("GET /searches"),
      ({ json }) => count("InProgress")(json) === running && count("Queued")(json) === 3 - running,
    );
  }
});

Deno.test("user names with a slash are understood since 0.24.2", async () => {
  const peers = [{ ...mira, username: "a/b ü%+" }];
  for (const [profile, status] of [["0.23.2", 500], ["0.24.4", 201]] as const) {
    await using stand = await scenario({ profile, peers });
    const user = encodeURIComponent("a/b ü%+");
    assert.equal((await stand.ask(`POST /transfers/downloads/${user}`, body)).status, status);
  }
});
