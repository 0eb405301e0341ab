import assert from "node:assert/strict";
import { enqueue } from "../../lib/queue/mod.ts";
import type { BulkResult } from "../../lib/schemas/download_bulk.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { markCleared, unclearedTransfers } from "../../lib/store/watched.ts";
import { mira, scenario, tide } from "../support/slskd/scenario.ts";
import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

async function bulk({ ask }: TestApp, json: unknown) {
  const { status, data, text } = await ask("/api/v1/downloads/bulk", { method: "POST", json });
  assert.equal(status, 200, text);
  return data as { results: BulkResult[]; done: number; failed: number; left?: number };
}

const states = async ({ sql }: TestApp) =>
  Object.fromEntries(
    (await sql`select id, state from downloads order by id`).map(({ id, state }) => [id, state]),
  );

const short = ({ id, ok, code }: BulkResult) => code ? [id, ok, code] : [id, ok];

/** One download in every state, named after it: ids by state. */
async function oneOfEach({ sql }: TestApp): Promise<Record<DownloadState, number>> {
  const ids: [DownloadState, number][] = [];
  for (const state of DownloadState.options) {
    ids.push([state, await addDownload(sql, { state, title: state })]);
  }
  return Object.fromEntries(ids) as Record<DownloadState, number>;
}

Deno.test("each download gets its own answer, in the order asked; one that cannot be stops none", async () => {
  await using test = await testApp();
  const id = await oneOfEach(test);
  const ids = [id.failed, 999, id.completed, id.cancelled, id.failed, id.dead_letter];
  const { results, done, failed } = await bulk(test, { action: "retry", ids });
  assert.deepEqual(results.map(short), [
    [id.failed, true],
    [999, false, "NOT_FOUND"],
    [id.completed, false, "CONFLICT"],
    [id.cancelled, true],
    [id.dead_letter, true],
  ]);
  assert.deepEqual([done, failed], [3, 2]);
  const [first] = results;
  const again = await test.ask(`/download/${first!.download_id}`);
  assert.deepEqual([again.data.retry_of, again.data.state], [id.failed, "queued"]);
  assert.match(results[2]!.message!, /completed cannot be retried/);
});

Deno.test("cancelling many ends those that may be, and says so of the others", async () => {
  await using test = await testApp();
  const id = await oneOfEach(test);
  const { results } = await bulk(test, { action: "cancel", ids: Object.values(id) });
  const refused = results.filter(({ ok }) => !ok).map((result) => result.id);
  assert.deepEqual(refused, [
    id.organising,
    id.enriching,
    id.completed,
    id.dead_letter,
    id.cancelled,
  ]);
  const after = await states(test);
  assert.equal(after[id.transferring], "cancelled");
  assert.equal(after[id.organising], "organising");
});

Deno.test("a priority for many moves their waiting jobs, those of a planned retry, too", async () => {
  await using test = await testApp();
  const ids = [await addDownload(test.sql), await addDownload(test.sql, { state: "failed" })];
  for (const [at, download_id] of ids.entries()) {
    await enqueue(test.sql, {
      type: "download_search",
      payload: { download_id },
      key: `${download_id}:${at}:0`,
      delay_s: at * 600,
    });
  }
  const { done } = await bulk(test, { action: "priority", ids: [...ids, ids[0]!], priority: 77 });
  assert.equal(done, 2, "each but once");
  const jobs = await test.sql`select priority, run_at > now() as later from queue_jobs order by id`;
  assert.deepEqual(jobs.map((job) => [job["priority"], job["later"]]), [[77, false], [77, true]]);
});

Deno.test("what is over goes from the list with all it was a retry of; what moves stays", async () => {
  await using test = await testApp();
  const id = await oneOfEach(test);
  const { data } = await test.ask(`/download/${id.failed}/retry`, { method: "POST" });
  const retry: number = data.download_id;
  await test.sql`update downloads set state = 'failed' where id = ${retry}`;
  const [done] = await test.sql`update downloads set organized_path = 'A/B.flac'
    where id = ${id.completed} returning organized_path`;
  assert.equal(done!["organized_path"], "A/B.flac");
  const ids = [...Object.values(id), retry];
  const { results } = await bulk(test, { action: "remove", ids });
  const gone = results.filter(({ ok }) => ok).map((result) => result.id);
  assert.deepEqual(gone, [id.completed, id.dead_letter, id.cancelled, retry]);
  for (const state of ["queued", "transferring", "review", "failed"] as const) {
    assert.equal(results.find((result) => result.id === id[state])?.code, "CONFLICT", state);
  }
  const left = await states(test);
  assert.equal(left[id.failed], undefined, "the first went with its retry");
  assert.equal(Object.keys(left).length, 8);
  const [event] = await test.sql`select details from activity_events where status = 'removed'`;
  assert.deepEqual(event!["details"], { removed: 4, removed_ids: gone });
  assert.equal((await test.ask(`/download/${id.completed}`)).status, 404);
});

Deno.test("removing drops the retry that was planned, and what is wanted anew is wanted", async () => {
  await using test = await testApp();
  const track = { title: "Glass Harbour", artists: ["Mira Vance"] };
  const want = async () =>
    (await test.ask("/api/v1/download", { method: "POST", json: { track } })).data.download_id;
  const id = await want();
  await test.sql`update downloads set state = 'failed' where id = ${id}`;
  await bulk(test, { action: "remove", ids: [id] });
  assert.equal((await test.sql`select from queue_jobs`).length, 0);
  assert.notEqual(await want(), id);
});

Deno.test("transfers slskd still lists are cleared there although their download is gone", async () => {
  await using test = await testApp();
  const [mine, foreign] = [crypto.randomUUID(), crypto.randomUUID()];
  const id = await addDownload(test.sql, { state: "cancelled" });
  const file = { state: "failed", transfer_id: mine };
  await addCandidate(test.sql, id, file);
  await addCandidate(test.sql, id, {
    filename: "b.flac",
    state: "failed",
    transfer_id: foreign,
    transfer_cleared: true,
  });
  await bulk(test, { action: "remove", ids: [id] });
  assert.deepEqual([...await unclearedTransfers(test.sql)], [mine], "never what is another's");
  await markCleared(test.sql, [mine]);
  assert.equal((await unclearedTransfers(test.sql)).size, 0);
});

Deno.test("a filter stands for at most 500, the oldest first, and says how many are left", async () => {
  await using test = await testApp();
  await test.sql`insert into downloads (title, artists, fingerprint, filename, state)
    select 'Song ' || n, array['Mira'], n::text, n || '.flac',
      case when n % 2 = 0 then 'failed' else 'cancelled' end from generate_series(1, 1010) n`;
  const order = { action: "remove", filter: { status: "failed" } };
  const first = await bulk(test, order);
  assert.deepEqual([first.done, first.failed, first.left], [500, 0, 5]);
  assert.deepEqual(first.results.slice(0, 2).map(({ id }) => id), [2, 4]);
  const second = await bulk(test, order);
  assert.deepEqual([second.done, second.left], [5, 0]);
  assert.deepEqual((await bulk(test, order)).results, []);
  assert.equal(Object.keys(await states(test)).length, 505);
});

const refused: [order: unknown, field: string][] = [
  [{ action: "retry" }, "ids"],
  [{ action: "retry", ids: [] }, "ids"],
  [{ action: "retry", ids: [0] }, "ids.0"],
  [{ action: "retry", ids: ["x"] }, "ids.0"],
  [{ action: "retry", ids: Array.from({ length: 501 }, (_, at) => at + 1) }, "ids"],
  [{ action: "retry", ids: [1], filter: { status: "failed" } }, "ids"],
  [{ action: "explode", ids: [1] }, "action"],
  [{ action: "priority", ids: [1] }, "priority"],
  [{ action: "priority", ids: [1], priority: 1001 }, "priority"],
  [{ action: "retry", ids: [1], priority: 5 }, "priority"],
  [{ action: "retry", filter: {} }, "filter.status"],
  [{ action: "retry", filter: { status: "failed", stauts: 1 } }, "filter"],
  [
    { action: "cancel", filter: { status: "running", from: "2024-02-02", to: "2024-01-01" } },
    "filter.to",
  ],
  [[], "body"],
];

Deno.test("an order that means nothing is a 422 that names its field, and does nothing", async () => {
  await using test = await testApp();
  await addDownload(test.sql, { state: "failed" });
  for (const [json, field] of refused) {
    const { status, data } = await test.ask("/api/v1/downloads/bulk", { method: "POST", json });
    assert.equal(status, 422, JSON.stringify(json));
    assert.equal(data.error.meta.fields[0].name, field, JSON.stringify(json).slice(0, 80));
  }
  assert.deepEqual(await states(test), { 1: "failed" });
});

Deno.test("without slskd nothing is retried: 503 that names what is missing, noted once", async () => {
  await using test = await testApp({ SLSKD_BASE_URL: "" });
  const ids = [1, 2].map(() => 1);
  await addDownload(test.sql, { state: "failed" });
  const { status, data } = await test.ask("/api/v1/downloads/bulk", {
    method: "POST",
    json: { action: "retry", ids },
  });
  assert.deepEqual([status, data.error.meta], [503, {
    reason: "download_blocked",
    missing: { soulseek: ["SLSKD_BASE_URL"] },
  }]);
  const events = await test.sql`select status from activity_events`;
  assert.deepEqual(events.map((event) => event["status"]), ["download_blocked"]);
});

async function transferring({ sql }: TestApp, title: string): Promise<number> {
  const id = await addDownload(sql, { state: "transferring", title });
  const file = { username: title, filename: tide.path, state: "transferring" };
  const candidate_id = await addCandidate(sql, id, file);
  await sql`update downloads set candidate_id = ${candidate_id} where id = ${id}`;
  return id;
}

Deno.test("a daemon that is away is not asked for each; what needs it stays, the rest is cancelled", async () => {
  let asked = 0;
  await using daemon = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    asked++;
    return new Response("", { status: 503 });
  });
  const url = `http://127.0.0.1:${daemon.addr.port}`;
  await using test = await testApp({ SLSKD_BASE_URL: url });
  const ids = [];
  for (let at = 0; at < 8; at++) ids.push(await transferring(test, `peer ${at}`));
  const waiting = await addDownload(test.sql, { title: "waits" });
  const { results } = await bulk(test, { action: "cancel", ids: [...ids, waiting] });
  assert.equal(results.filter(({ code }) => code === "DEPENDENCY_ERROR").length, 8);
  assert.deepEqual(short(results.at(-1)!), [waiting, true]);
  assert.ok(asked >= 1 && asked <= 3, `asked ${asked} times, no more than side by side`);
  assert.equal((await states(test))[ids[0]!], "transferring");
});

Deno.test("many transfers are cancelled at slskd first, then here", async () => {
  await using slskd = await scenario({
    peers: [{ ...mira, freeSlot: false, queueLength: 5 }],
    timings: { queueStep: 60_000 },
  });
  const { url, apiKey } = slskd.slskd;
  await using test = await testApp({ SLSKD_BASE_URL: url, SLSKD_API_KEY: apiKey });
  const [transfer] = await slskd.enqueue("mira", tide);
  const ids = [await transferring(test, "mira"), await addDownload(test.sql, { title: "other" })];
  const { done } = await bulk(test, { action: "cancel", ids });
  assert.equal(done, 2);
  const there = await slskd.transfer(transfer.id, (one) => one.state.includes("Completed"));
  assert.match(there.state, /Cancelled/);
});

Deno.test("a form brings its boxes or its filter, and comes back to the list it stood in", async () => {
  await using test = await testApp();
  const ids = [];
  for (let at = 0; at < 3; at++) ids.push(await addDownload(test.sql, { state: "failed" }));
  const send = (fields: [string, string][], headers: Record<string, string> = clients.page) =>
    test.ask("/downloads/bulk", { method: "POST", body: new URLSearchParams(fields), headers });
  const ticked: [string, string][] = [
    ["scope", "ticked"],
    ["next", "/downloads?status=failed&q=a"],
    ["priority", ""],
    ["ids", `${ids[0]}`],
  ];
  const one = await send([...ticked, ["action", "cancel"]]);
  assert.deepEqual([one.status, one.headers.get("Location")], [
    303,
    "/downloads?status=failed&q=a",
  ]);
  const none = await send([["scope", "ticked"], ["action", "retry"]]);
  assert.equal(none.status, 422);
  const away = await send([...ticked, ["action", "priority"], ["priority", "7"]].map(
    ([name, value]) => [name!, name === "next" ? "//evil.example" : value!] as [string, string],
  ));
  assert.equal(away.status, 422, "two priorities are none");
  const all = await send(
    [["scope", "filtered"], ["status", "failed"], ["action", "retry"], ["next", "//evil.example"]],
  );
  assert.deepEqual([all.status, all.headers.get("Location")], [303, "/downloads"]);
  assert.deepEqual(await states(test), {
    1: "cancelled",
    2: "failed",
    3: "failed",
    4: "queued",
    5: "queued",
  });
  const toast = await send([...ticked, ["action", "cancel"]], clients.fragment);
  assert.equal(toast.headers.get("HX-Trigger"), "downloads, activity");
  assert.match(
    toast.text,
    /data-kind="error".*1 was left as it is: not possible in its state \(1\)/s,
  );
});

Deno.test("two who remove or retry the same at once do it once", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "failed" });
  const twice = (action: string) =>
    Promise.all([bulk(test, { action, ids: [id] }), bulk(test, { action, ids: [id] })]);
  const retried = await twice("retry");
  assert.equal(retried.reduce((sum, { done }) => sum + done, 0), 1);
  const [heir] = await test.sql`update downloads set state = 'cancelled' where retry_of = ${id}
    returning id`;
  const remove = { action: "remove", ids: [heir!["id"]] };
  const removed = await Promise.all([bulk(test, remove), bulk(test, remove)]);
  assert.equal(removed.reduce((sum, { done }) => sum + done, 0), 1);
  assert.deepEqual(await states(test), {});
});
