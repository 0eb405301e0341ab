import assert from "node:assert/strict";
import { record } from "../../lib/store/activity.ts";
import { exportBatch } from "../../lib/store/activity_export.ts";
import { origin, type TestApp, testApp } from "./support.ts";

const path = "/api/v1/activity/export";

Deno.test("the CSV has the columns of the seeds; details are JSON, and nothing is a formula", async () => {
  await using test = await testApp();
  await record(test.sql, "sync", "completed", { runs: 2, name: 'a "b", c' });
  await record(test.sql, "=1+1", "@SUM(A1)");
  await test.sql`update activity_events set timestamp = '2025-03-18T12:15:00Z'`;
  const { headers, text } = await test.ask(`${path}?format=csv`);
  assert.equal(headers.get("Content-Type"), "text/csv; charset=utf-8");
  assert.match(
    headers.get("Content-Disposition")!,
    /^attachment; filename="activity_history_\d{4}-\d\d-\d\d\.csv"$/,
  );
  assert.equal(
    text,
    "id,timestamp,type,status,details\r\n" +
      "2,2025-03-18T12:15:00.000Z,'=1+1,'@SUM(A1),\r\n" +
      "1,2025-03-18T12:15:00.000Z,sync,completed," +
      '"{""name"":""a \\""b\\"", c"",""runs"":2}"\r\n',
  );
});

Deno.test("the JSON is a list of what the filter means, no longer than asked for", async () => {
  await using test = await testApp();
  for (const n of [1, 2, 3]) await record(test.sql, "sync", "completed", { runs: n });
  await record(test.sql, "download", "failed", { id: 42 });
  const { headers, data } = await test.ask(`${path}?type=sync&status=completed&q=&limit=2`);
  assert.match(headers.get("Content-Disposition")!, /activity_history_[\d-]+\.json"$/);
  assert.deepEqual(data.map(({ id }: { id: number }) => id), [3, 2]);
  assert.deepEqual(Object.keys(data[0]), ["id", "timestamp", "type", "status", "details"]);
  assert.deepEqual((await test.ask(`${path}?from=2999-01-01`)).data, []);
});

Deno.test("a form nobody knows is a 422, a period or limit that is none a 400", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask(`${path}?format=xml`);
  assert.deepEqual([status, data.error.meta.fields[0].name], [422, "format"]);
  for (const query of ["limit=0", "limit=a", "from=now", "from=2025-02-02&to=2025-01-01"]) {
    assert.equal((await test.ask(`${path}?${query}`)).status, 400, query);
  }
});

Deno.test("an export holds a batch at a time, and each event comes once whatever is added", async () => {
  await using test: TestApp = await testApp();
  const total = 10 * exportBatch + 3;
  // Many of one moment: their numbers tell them apart.
  await test.sql`insert into activity_events (timestamp, type, status)
    select '2025-01-01'::timestamptz + n / 1300 * interval '1 microsecond', 'sync', 'queued'
    from generate_series(1, ${total}::int) n`;
  const { body } = await test.app.request(`${origin}${path}?format=csv`, {
    headers: { Host: "127.0.0.1:8080" },
  });
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  const seen: number[] = [];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const ids = [...piece.value.matchAll(/^(\d+),/gm)].map(([, id]) => Number(id));
    assert.ok(ids.length <= exportBatch, "one piece is one batch");
    seen.push(...ids);
    if (seen.length === exportBatch) await record(test.sql, "sync", "queued");
  }
  assert.deepEqual(seen, Array.from({ length: total }, (_, n) => total - n));
});
