/** Searching again for what an import did not bring, and taking it away. */
import assert from "node:assert/strict";
import { expandImport } from "../../lib/imports/expand.ts";
import type { Pool } from "../../lib/db.ts";
import { bring, count } from "../lib/imports/support.ts";
import { clients, testApp } from "./support.ts";

async function brought(sql: Pool, ...titles: string[]) {
  const { job_id } = await bring(sql, titles.map((title) => `Mira Vale - ${title}`));
  await expandImport(sql, job_id, 100);
  return `/api/v1/imports/${job_id}`;
}

async function miss(sql: Pool, ...titles: string[]) {
  await sql`update downloads set state = 'failed', reason_code = 'no_results', attempts = 3, misses = 3,
    next_attempt_at = now() + interval '30 days' where title = any (${titles})`;
  await sql`update queue_jobs q set state = 2, priority = -5, run_at = now() + interval '30 days',
      idem_key = d.id || ':3:0'
    from downloads d where q.idem_key = d.id || ':0:0' and d.title = any (${titles})`;
}

const states = async (sql: Pool) =>
  Object.fromEntries(
    (await sql`select title, state from downloads`).map((d) => [d["title"], d["state"]]),
  );

Deno.test("what was not found is searched again at once, as if it were new; nothing else is", async () => {
  await using test = await testApp();
  const of = await brought(test.sql, "One", "Two", "Three");
  await miss(test.sql, "One", "Two");
  await test
    .sql`update downloads set state = 'dead_letter', reason_code = 'no_results' where title = 'Two'`;
  await test
    .sql`update downloads set state = 'failed', reason_code = 'disk_full' where title = 'Three'`;
  const other = await brought(test.sql, "Other");
  await miss(test.sql, "Other");
  const { status, data } = await test.ask(`${of}/retry`, { method: "POST" });
  assert.deepEqual([status, data], [200, { retried: 2, skipped: 0 }]);
  assert.deepEqual(await states(test.sql), {
    ...{ One: "queued", Two: "queued", Three: "failed", Other: "failed" },
  });
  const [one] = await test.sql`select d.misses, d.faults, d.next_attempt_at, q.priority,
      q.run_at <= now() as due from downloads d join queue_jobs q on q.idem_key = d.id || ':3:0'
    where d.title = 'One'`;
  assert.deepEqual({ ...one }, {
    ...{ misses: 0, faults: 0, next_attempt_at: null, priority: 0, due: true },
  });
  const again = await test.ask(`${of}/retry`, { method: "POST" });
  assert.deepEqual(again.data, { retried: 0, skipped: 0 });
  assert.equal((await test.ask(`${other}/retry`, { method: "POST" })).data.retried, 1);
});

Deno.test("named downloads are searched again where they are over and of the list", async () => {
  await using test = await testApp();
  const of = await brought(test.sql, "One", "Two");
  await brought(test.sql, "Other");
  await miss(test.sql, "One", "Other");
  const ids = (await test.sql`select id from downloads order by id`).map((row) => row["id"]);
  const { data } = await test.ask(`${of}/retry`, { method: "POST", json: { ids: [...ids, 999] } });
  assert.deepEqual(data, { retried: 1, skipped: 3 });
  for (const wrong of [{ ids: [] }, { ids: ["x"] }, { ids: 7 }]) {
    assert.equal((await test.ask(`${of}/retry`, { method: "POST", json: wrong })).status, 422);
  }
  const gone = `/api/v1/imports/${crypto.randomUUID()}/retry`;
  assert.equal((await test.ask(gone, { method: "POST" })).status, 404);
});

Deno.test("an import that is taken away ends what only it wants and what is not done", async () => {
  await using test = await testApp();
  const first = await brought(test.sql, "Before");
  const of = await brought(test.sql, "Own", "Lost", "Done", "Filing", "Shared", "Before");
  await brought(test.sql, "Shared");
  await miss(test.sql, "Lost");
  await test.sql`update downloads set state = 'completed' where title = 'Done'`;
  await test.sql`update downloads set state = 'organising' where title = 'Filing'`;
  const { status, data } = await test.ask(of, { method: "DELETE" });
  assert.deepEqual([status, data.cancelled], [200, 2]);
  assert.deepEqual(await states(test.sql), {
    ...{ Own: "cancelled", Lost: "cancelled", Done: "completed", Filing: "organising" },
    ...{ Shared: "queued", Before: "queued" },
  });
  assert.equal((await test.ask(of, { method: "DELETE" })).status, 404);
  assert.equal((await test.ask(first)).status, 200);
  assert.equal(await count(test.sql, "ingest_jobs"), 2);
});

Deno.test("an import may go while its downloads stay, and while its lines still wait", async () => {
  await using test = await testApp();
  const of = await brought(test.sql, "One");
  assert.equal((await test.ask(`${of}?downloads=keep`, { method: "DELETE" })).data.cancelled, 0);
  assert.deepEqual(await states(test.sql), { One: "queued" });
  const { job_id } = await bring(test.sql, "Mira Vale - Two");
  await test.ask(`/api/v1/imports/${job_id}`, { method: "DELETE" });
  assert.equal(await expandImport(test.sql, job_id, 10), 0);
  assert.equal((await test.ask(`${of}?downloads=all`, { method: "DELETE" })).status, 400);
});

Deno.test("forms without JavaScript lead back to the list", async () => {
  await using test = await testApp();
  const of = (await brought(test.sql, "One")).replace("/api/v1", "");
  const form = { method: "POST", body: new URLSearchParams(), headers: clients.page };
  const retried = await test.ask(`${of}/retry`, form);
  assert.deepEqual([retried.status, retried.headers.get("Location")], [303, of]);
  const gone = await test.ask(`${of}/delete`, { ...form, body: new URLSearchParams() });
  assert.deepEqual([gone.status, gone.headers.get("Location")], [303, "/imports"]);
});
