import assert from "node:assert/strict";
import type { Pool } from "../../lib/db.ts";
import { expandImport } from "../../lib/imports/expand.ts";
import { Report } from "../../lib/schemas/report.ts";
import { storeQuery } from "../../lib/store/queries.ts";
import { bring, own } from "../lib/imports/support.ts";
import { addCandidate, clients, testApp } from "./support.ts";

const titles = ["Waits", "Found", "Moves", "Done", "Nowhere", "Broken", "Dropped", "Gone", "There"];

/** An import with a line in every state, in this order; gives its address. */
async function everyState(sql: Pool): Promise<string> {
  await own(sql, "There");
  const lines = [...titles.map((title) => `Mira Vale - ${title}`), "nothing at all"];
  const { job_id } = await bring(sql, lines);
  await expandImport(sql, job_id, 3);
  const set = (title: string, values: Record<string, unknown>) =>
    sql`update downloads set ${sql(values)} where title = ${title}`;
  await set("Found", { state: "review", reason_code: "needs_review" });
  await set("Moves", { state: "transferring" });
  await set("Done", { state: "completed", organized_path: "Mira Vale/Done.flac" });
  const next_attempt_at = new Date("2030-01-01T00:00:00Z");
  await set("Nowhere", {
    state: "failed",
    reason_code: "all_refused",
    attempts: 2,
    next_attempt_at,
  });
  await set("Broken", { state: "dead_letter", reason_code: "internal_error" });
  await set("Dropped", { state: "cancelled", reason_code: "cancelled_by_user" });
  await sql`delete from downloads where title = 'Gone'`;
  return `/api/v1/imports/${job_id}`;
}

const states = [
  ["waiting", null],
  ["found", "needs_review"],
  ["downloading", null],
  ["completed", null],
  ["not_found", "all_refused"],
  ["failed", "internal_error"],
  ["cancelled", "cancelled_by_user"],
  ["missing", null],
  ["already_there", "in_library"],
  ["skipped", "invalid"],
];

Deno.test("a report tells of each line what became of it and why, and counts them", async () => {
  await using test = await testApp();
  const of = await everyState(test.sql);
  const { status, data } = await test.ask(`${of}/report`);
  assert.equal(status, 200);
  assert.deepEqual(
    data.rows.map((row: { state: string; reason: string }) => [row.state, row.reason]),
    states,
  );
  assert.deepEqual(data.counts, Object.fromEntries(states.map(([state]) => [state, 1])));
  assert.deepEqual([data.total_count, data.limit, data.offset], [10, 50, 0]);
  assert.deepEqual(Object.keys(data).sort(), Object.keys(Report.shape).sort());
  assert.deepEqual(data.rows.map((row: { path: string }) => row.path).filter(Boolean), [
    "Mira Vale/Done.flac",
    "Mira Vale/There.flac",
  ]);
  assert.equal(data.rows[9].raw, "nothing at all");
});

Deno.test("what was not found has every query, the best file refused, and the next attempt", async () => {
  await using test = await testApp();
  const of = await everyState(test.sql);
  const [{ id } = { id: 0 }] = await test.sql<{ id: number }[]>`select id from downloads
    where title = 'Nowhere'`;
  for (const query of ["mira vale nowhere", "vale nowhere", "mira vale nowhere"]) {
    await storeQuery(test.sql, id, { query, files: 3, accepted: 0 });
  }
  const worse = await addCandidate(test.sql, id, {
    username: "low",
    state: "refused",
    confidence: 0.2,
  });
  const best = await addCandidate(test.sql, id, { state: "refused", confidence: 0.6 });
  await test.sql`update download_candidates set reasons = ${
    test.sql.json([
      { rule: "album", effect: "cap", detail: "" },
      { rule: "duration", effect: "gate", detail: "3:10 ≠ 3:57" },
    ])
  } where id in (${worse}, ${best})`;
  const { data } = await test.ask(`${of}/report?state=not_found`);
  assert.equal(data.total_count, 1);
  const [row] = data.rows;
  assert.deepEqual(row.queries, ["mira vale nowhere", "vale nowhere"]);
  const { username, confidence, reason } = row.best_refused;
  assert.deepEqual([username, Math.round(confidence * 10), reason], ["mira", 6, "duration"]);
  assert.deepEqual([row.attempts, row.next_attempt_at], [2, "2030-01-01T00:00:00.000Z"]);
  await test.sql`update download_candidates set state = 'failed', outcome_code = 'truncated'
    where id = ${best}`;
  const again = await test.ask(`${of}/report?state=not_found`);
  assert.equal(again.data.rows[0].best_refused.reason, "truncated");
});

Deno.test("a report is read in parts, by state and by words that are taken as they are", async () => {
  await using test = await testApp();
  const of = await everyState(test.sql);
  const lines = async (query: string) => {
    const { data } = await test.ask(`${of}/report?${query}`);
    return [data.rows.map((row: { line: number }) => row.line), data.total_count];
  };
  assert.deepEqual(await lines("limit=3&offset=8"), [[9, 10], 10]);
  assert.deepEqual(await lines("q=MIRA&limit=2"), [[1, 2], 9]);
  assert.deepEqual(await lines("q=nothing"), [[10], 1]);
  assert.deepEqual(await lines("q=%25"), [[], 0]);
  assert.deepEqual(await lines("q=o&state=not_found"), [[5], 1]);
  for (const wrong of ["state=lost", "limit=0", "limit=201", "offset=-1"]) {
    assert.equal((await test.ask(`${of}/report?${wrong}`)).status, 400, wrong);
  }
  for (const id of [crypto.randomUUID(), "7"]) {
    for (const path of ["report", "report/export"]) {
      assert.equal((await test.ask(`/api/v1/imports/${id}/${path}`)).status, 404);
    }
  }
});

Deno.test("links that are looked up yet stand in the report; those whose tracks came do not", async () => {
  await using test = await testApp();
  const link = "https://open.spotify.com/playlist/4uLU6hMCjMI75M1A2tKUQC";
  const { job_id } = await bring(test.sql, link);
  const ask = async () => (await test.ask(`/api/v1/imports/${job_id}/report`)).data;
  const { rows: [row] } = await ask();
  assert.deepEqual([row.state, row.url, row.track], ["waiting", link, null]);
  await test.sql`update ingest_items set state = 'failed', state_reason = 'needs_export'`;
  const { rows: [failed] } = await ask();
  assert.deepEqual([failed.state, failed.reason], ["failed", "needs_export"]);
  await test.sql`update ingest_items set state = 'completed'`;
  assert.equal((await ask()).total_count, 0);
});

Deno.test("a report is a page without JavaScript, and a part of one with it", async () => {
  await using test = await testApp();
  const of = (await everyState(test.sql)).replace("/api/v1", "");
  for (const headers of [clients.page, clients.fragment]) {
    const { status, text } = await test.ask(`${of}/report?state=not_found`, { headers });
    assert.equal(status, 200);
    assert.match(text, /id="report"/);
    assert.match(text, /Nowhere/);
    assert.doesNotMatch(text, /Dropped/);
  }
});
