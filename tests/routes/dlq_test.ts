import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { DeadLetter } from "../../lib/schemas/dead_letter.ts";
import { addDeadJob } from "../support/dead_letters.ts";
import { addDownload, clients, type TestApp, testApp } from "./support.ts";

const at = (text: string) => new Date(`${text}T12:00:00Z`);

/** A download that gave up. */
async function addDeadDownload(sql: Pool, values: Record<string, unknown> = {}): Promise<number> {
  const id = await addDownload(sql, { state: "dead_letter" });
  const row = { reason_code: "no_results", attempts: 10, ...values };
  await sql`update downloads set ${sql(row)} where id = ${id}`;
  return id;
}

async function idsOf({ ask }: TestApp, query = ""): Promise<string[]> {
  const { status, data } = await ask(`/api/v1/dlq${query}`);
  assert.equal(status, 200, query);
  return data.data.items.map((letter: DeadLetter) => letter.id);
}

Deno.test("GET /dlq lists jobs and downloads in one envelope, each with exactly the fields of its schema", async () => {
  await using test = await testApp();
  const download = await addDeadDownload(test.sql, { reason_detail: "nothing", album: "Low Tide" });
  await test.sql`insert into download_events (download_id, state, at)
    values (${download}, 'failed', ${at("2026-01-02")}), (${download}, 'failed', now())`;
  const job = await addDeadJob(test.sql, {
    type: "download_file",
    payload: { download_id: download, candidate_id: 4 },
    reason: "lost_lease",
    attempts: 1,
    crashes: 5,
    created_at: at("2026-01-01"),
    first_failed_at: at("2026-01-02"),
    died_at: at("2026-01-03"),
  });
  const { data } = await test.ask("/api/v1/dlq");
  assert.deepEqual(Object.keys(data), ["ok", "data", "error"]);
  const { items, ...rest } = data.data;
  assert.deepEqual([data.ok, data.error, rest], [true, null, { page: 1, page_size: 25, total: 2 }]);
  assert.deepEqual(Object.keys(items[0]).sort(), Object.keys(DeadLetter.shape).sort());
  assert.deepEqual(items[1], {
    id: `job:${job}`,
    entity: "job",
    type: "download_file",
    reason: "lost_lease",
    message: "The disk said no",
    created_at: "2026-01-01T12:00:00.000Z",
    updated_at: "2026-01-03T12:00:00.000Z",
    retry_count: 6,
    first_failed_at: "2026-01-02T12:00:00.000Z",
    payload: { download_id: download, candidate_id: 4 },
    download_id: download,
    title: "Mira Vance – Glass Harbour",
  });
  const { created_at: _, updated_at: __, ...shown } = items[0];
  assert.deepEqual(shown, {
    id: `download:${download}`,
    entity: "download",
    type: "download",
    reason: "no_results",
    message: "nothing",
    retry_count: 10,
    first_failed_at: "2026-01-02T12:00:00.000Z",
    payload: { title: "Glass Harbour", artists: ["Mira Vance"], album: "Low Tide" },
    download_id: download,
    title: "Mira Vance – Glass Harbour",
  });
});

Deno.test("a download without a reason gave up of an internal error, one that was retried is not listed", async () => {
  await using test = await testApp();
  const id = await addDeadDownload(test.sql, { reason_code: null });
  await addDeadDownload(test.sql, { retried_as: id });
  await addDownload(test.sql, { state: "failed" });
  const { data } = await test.ask("/dlq");
  assert.equal(data.data.total, 1);
  assert.equal(data.data.items[0].reason, "internal_error");
});

/** Four letters whose two orders differ, and that every filter tells apart. */
async function four({ sql }: TestApp): Promise<string[]> {
  const download = await addDeadDownload(sql, {
    title: "Paper 100% Rain",
    created_at: at("2026-01-01"),
    updated_at: at("2026-02-04"),
  });
  const other = await addDeadDownload(sql, {
    title: "Undertow",
    reason_code: "disk_full",
    created_at: at("2026-01-02"),
    updated_at: at("2026-02-01"),
  });
  const job = await addDeadJob(sql, {
    type: "download_search",
    payload: { download_id: download },
    created_at: at("2026-01-03"),
    died_at: at("2026-02-03"),
    last_error: "slskd answered 500",
  });
  const old = await addDeadJob(sql, {
    type: "of_yore",
    reason: "handler_missing",
    created_at: at("2026-01-04"),
    died_at: at("2026-02-02"),
  });
  return [`download:${download}`, `download:${other}`, `job:${job}`, `job:${old}`];
}

Deno.test("both orders go both ways, and pages divide them without gap or overlap", async () => {
  await using test = await testApp();
  const [a, b, c, d] = await four(test);
  assert.deepEqual(await idsOf(test), [d, c, b, a]);
  assert.deepEqual(await idsOf(test, "?order_dir=asc"), [a, b, c, d]);
  assert.deepEqual(await idsOf(test, "?order_by=updated_at"), [a, c, d, b]);
  assert.deepEqual(await idsOf(test, "?order_by=updated_at&order_dir=asc"), [b, d, c, a]);
  assert.deepEqual(await idsOf(test, "?page_size=3"), [d, c, b]);
  assert.deepEqual(await idsOf(test, "?page_size=3&page=2"), [a]);
  assert.deepEqual(await idsOf(test, "?page_size=3&page=3"), []);
});

Deno.test("each filter narrows the list and its total, empty ones mean any", async () => {
  await using test = await testApp();
  const [a, b, c, d] = await four(test);
  const cases: [query: string, ids: (string | undefined)[]][] = [
    ["entity=job", [d, c]],
    ["entity=download", [b, a]],
    ["type=download", [b, a]],
    ["type=of_yore", [d]],
    ["type=never_was", []],
    ["type=of_yore&entity=download", []],
    ["reason=handler_missing", [d]],
    ["reason=disk_full", [b]],
    ["reason=refused", []],
    ["from=2026-01-02T12:00:00Z&to=2026-01-03T13:00:00%2B01:00", [c, b]],
    ["from=2026-01-04", [d]],
    ["to=2026-01-02", [a]],
    ["q=100%25 rain", [c, a]],
    ["q=100_ rain", []],
    ["q=ANSWERED 500", [c]],
    ["q=of_yore", [d]],
    [`q=${d}`, [d]],
    [`q=${d!.slice(4)}`, [d]],
    ["q=&type=&reason=&entity=&from=&to=", [d, c, b, a]],
  ];
  for (const [query, ids] of cases) {
    const { data } = await test.ask(`/api/v1/dlq?${query}`);
    assert.deepEqual(data.data.items.map((one: DeadLetter) => one.id), ids, query);
    assert.equal(data.data.total, ids.length, query);
  }
});

Deno.test("a query that means nothing is refused, and the sizes of pages are settings", async () => {
  await using test = await testApp({ DLQ_PAGE_SIZE_DEFAULT: "2", DLQ_PAGE_SIZE_MAX: "3" });
  await four(test);
  assert.equal((await idsOf(test)).length, 2);
  for (
    const query of [
      "page=0",
      "page_size=0",
      "page_size=4",
      "order_by=id",
      "order_dir=up",
      "entity=worker",
      "reason=because",
      "type=a%20b",
      "from=yesterday",
      "from=0000-01-01",
      "to=9999-12-31T23:59:59-14:00",
      "from=2026-02-02&to=2026-02-01",
    ]
  ) {
    const { status, data } = await test.ask(`/api/v1/dlq?${query}`);
    assert.deepEqual([status, data?.error?.code], [400, "VALIDATION_ERROR"], query);
  }
});

Deno.test("GET /dlq/stats counts by reason, by type and of the last day", async () => {
  await using test = await testApp();
  assert.deepEqual((await test.ask("/api/v1/dlq/stats")).data.data, {
    total: 0,
    by_reason: {},
    by_type: {},
    last_24h: 0,
  });
  await four(test);
  await addDeadDownload(test.sql);
  await addDeadDownload(test.sql, { updated_at: new Date(Date.now() - 25 * 3_600_000) });
  assert.deepEqual((await test.ask("/api/v1/dlq/stats")).data, {
    ok: true,
    data: {
      total: 6,
      by_reason: { no_results: 3, disk_full: 1, handler_missing: 1, max_attempts: 1 },
      by_type: { download: 4, download_search: 1, of_yore: 1 },
      last_24h: 1,
    },
    error: null,
  });
});

Deno.test("POST /dlq/requeue takes ids, bare numbers as downloads, and a filter", async () => {
  await using test = await testApp();
  const [a, b, , d] = await four(test);
  const requeue = (json: unknown) => test.ask("/api/v1/dlq/requeue", { method: "POST", json });
  const number = Number(a!.split(":")[1]);
  const one = await requeue({ ids: [number, `${number}`, b, d] });
  assert.equal(one.status, 200);
  assert.deepEqual(one.data, {
    ok: true,
    data: { requeued: [a, b], skipped: [{ id: d, reason: "handler_missing" }] },
    error: null,
  });
  assert.equal(one.headers.get("Location"), null);
  const rest = await requeue({ filter: { entity: "job", q: "slskd" } });
  assert.deepEqual([rest.data.data.requeued.length, rest.data.data.left], [1, 0]);
  const unknown = await requeue({ ids: [d, "job:999999"] });
  assert.deepEqual([unknown.status, unknown.data.error.code], [404, "NOT_FOUND"]);
});

Deno.test("a body that says nothing clear is refused before anything happens", async () => {
  await using test = await testApp({ DLQ_REQUEUE_LIMIT: "2", DLQ_PURGE_LIMIT: "2" });
  const letters = await four(test);
  const older_than = "2030-01-01T00:00:00Z";
  const cases: [path: string, bodies: unknown[]][] = [
    ["requeue", [
      {},
      [],
      { ids: [] },
      { ids: letters.slice(0, 3) },
      { ids: ["worker:1"] },
      { ids: [0] },
      { ids: [1.5] },
      { ids: letters.slice(0, 1), filter: {} },
      { filter: { reason: "because" } },
      { filter: { reasn: "no_results" } },
    ]],
    ["purge", [
      {},
      { ids: [] },
      { ids: letters.slice(0, 3) },
      { ids: letters.slice(0, 1), older_than },
      { ids: letters.slice(0, 1), reason: "no_results" },
      { older_than: "long ago" },
      { reason: "no_results" },
    ]],
  ];
  for (const [path, bodies] of cases) {
    for (const json of bodies) {
      const { status, data } = await test.ask(`/api/v1/dlq/${path}`, { method: "POST", json });
      assert.deepEqual([status, data.error.code], [422, "VALIDATION_ERROR"], JSON.stringify(json));
    }
  }
  assert.equal((await idsOf(test)).length, 4);
});

Deno.test("POST /dlq/purge takes ids or an age, and a program needs no word", async () => {
  await using test = await testApp();
  const [a, b, c, d] = await four(test);
  const purge = (json: unknown) => test.ask("/api/v1/dlq/purge", { method: "POST", json });
  assert.deepEqual((await purge({ ids: [a, c, "job:1"] })).data, {
    ok: true,
    data: { purged: 2 },
    error: null,
  });
  assert.deepEqual(await idsOf(test), [d, b]);
  const kept = await test.ask(`/download/${a!.split(":")[1]}`);
  assert.deepEqual([kept.data.state, kept.data.reason_code], ["cancelled", "cancelled_by_user"]);
  const older = await purge({ older_than: "2026-02-02T00:00:00Z" });
  assert.deepEqual(older.data.data, { purged: 1, left: 0 });
  assert.deepEqual(await idsOf(test), [d]);
});

function form(path: string, fields: [string, string][], accept: Record<string, string>) {
  const body = new URLSearchParams(fields);
  return [`/dlq/${path}`, { method: "POST", body, headers: accept }] as const;
}

Deno.test("forms without JavaScript put back and delete, and come back to the page", async () => {
  await using test = await testApp();
  const [a, b, c, d] = await four(test);
  const ticked = await test.ask(...form("requeue", [
    ["scope", "ticked"],
    ["ids", a!],
    ["ids", c!],
  ], clients.page));
  assert.deepEqual([ticked.status, ticked.headers.get("Location")], [303, "/dlq"]);
  assert.deepEqual(await idsOf(test), [d, b]);
  const single = await test.ask(...form("requeue", [["ids", b!]], clients.page));
  assert.equal(single.status, 303);
  const again = await addDeadDownload(test.sql);
  const filtered = await test.ask(...form("requeue", [
    ["scope", "filtered"],
    ["entity", "download"],
    ["q", ""],
  ], clients.page));
  assert.equal(filtered.status, 303);
  assert.deepEqual(await idsOf(test), [d], `download:${again} went back`);
  const none = await test.ask(...form("requeue", [["scope", "ticked"]], clients.page));
  assert.equal(none.status, 422);
});

Deno.test("a form deletes only with the typed word, in either language", async () => {
  await using test = await testApp();
  const [a, b, c, d] = await four(test);
  const purge = (confirm: string[], ...fields: [string, string][]) =>
    test.ask(...form(
      "purge",
      [...fields, ...confirm.map((word): [string, string] => ["confirm", word])],
      clients.page,
    ));
  for (const wrong of [[], [""], ["delete"], ["yes"]]) {
    const { status } = await purge(wrong, ["scope", "ticked"], ["ids", a!]);
    assert.equal(status, 422, String(wrong));
  }
  assert.equal((await idsOf(test)).length, 4);
  assert.equal((await purge(["DELETE"], ["scope", "ticked"], ["ids", a!])).status, 303);
  assert.deepEqual(await idsOf(test), [d, c, b]);
  const older = await purge(
    [" LÖSCHEN ".normalize("NFD")],
    ["scope", "older"],
    ["older_than", "2026-02-03T00:00:00.000Z"],
    ["entity", "job"],
    ["ids", c!],
  );
  assert.equal(older.status, 303);
  assert.deepEqual(await idsOf(test), [c, b], "what is ticked does not count here");
});

Deno.test("htmx gets a toast, and whatever lists them looks again", async () => {
  await using test = await testApp();
  const [a, , , d] = await four(test);
  const answer = await test.ask(...form("requeue", [["ids", a!]], clients.fragment));
  assert.match(answer.text, /data-kind="ok".*1 dead letter is put back\./s);
  assert.equal(answer.headers.get("HX-Trigger"), "dlq, downloads, activity");
  const refused = await test.ask(...form("requeue", [["ids", d!]], clients.fragment));
  assert.match(refused.text, /data-kind="error".*1 stays: type unknown \(1\)/s);
  const german = { ...clients.fragment, Cookie: "language=de" };
  const gone = await test.ask(...form("purge", [["scope", "ticked"], ["ids", d!], [
    "confirm",
    "LÖSCHEN",
  ]], german));
  assert.match(gone.text, /1 Eintrag ist gelöscht\./);
  const events = await test.ask("/activity", { headers: german });
  assert.match(events.text, /Gelöscht.*1 Eintrag/s);
});

Deno.test("the page shows the newest deaths first; stats are its overview", async () => {
  await using test = await testApp();
  const empty = await test.ask("/dlq", { headers: clients.page });
  assert.match(empty.text, /Nothing has given up\. Good\./);
  const [a, b, c, d] = await four(test);
  const { text } = await test.ask("/dlq", { headers: clients.page });
  const rows = [...text.matchAll(/name="ids" value="([^"]+)" form=/g)].map(([, id]) => id);
  assert.deepEqual(rows, [a, c, d, b]);
  const stats = await test.ask("/dlq/stats", { headers: clients.fragment });
  assert.match(stats.text, /No part of Harmony knows this type of job/);
  assert.doesNotMatch(stats.text, /<table/);
});
