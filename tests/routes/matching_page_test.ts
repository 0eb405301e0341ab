/** `/matching`: the figures of the matcher, and what waits for a person. */
import assert from "node:assert/strict";
import { insertBatch, noteComparison } from "../../lib/store/match_batches.ts";
import { addCandidate, addDownload, clients, type TestApp, testApp } from "./support.ts";

const none = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const batch = (saved: number, discarded: number, average_confidence: number | null = null) => (
  { saved, discarded, empty: 0, average_confidence, histogram: [...none.slice(1), saved] }
);

/** A download under review whose best file is this sure. */
async function doubtful({ sql }: TestApp, confidence: number, title = "Glass Harbour") {
  const id = await addDownload(sql, { state: "review", title });
  await sql`update downloads set confidence = ${confidence}, reason_code = 'needs_review'
    where id = ${id}`;
  const files = [
    await addCandidate(sql, id, { confidence, rank: 1 }),
    await addCandidate(sql, id, { confidence: confidence - .01, rank: 2, username: "otto" }),
  ];
  await addCandidate(sql, id, { username: "no", rank: 3, state: "refused", outcome: "none" });
  return { id, files };
}

Deno.test("GET /matching tells how the matcher does", async () => {
  await using test = await testApp();
  await insertBatch(test.sql, batch(3, 1, .9));
  await insertBatch(test.sql, batch(1, 0, .7));
  await insertBatch(test.sql, batch(0, 4));
  await noteComparison(test.sql, { saved: true, confidence: .9 });
  await doubtful(test, .8);
  const { status, data } = await test.ask("/api/v1/matching");
  assert.equal(status, 200);
  assert.equal(data.worker.status, "stopped");
  assert.deepEqual([data.worker.queue_size, data.backlog, data.reviews], [1, 1, 1]);
  const { average_confidence, saved_total, discarded_total, ...rest } = data.metrics;
  assert.deepEqual([average_confidence.toFixed(2), saved_total, discarded_total], ["0.85", 4, 5]);
  assert.deepEqual([rest.discarded_last_batch, rest.all_discarded], [4, true]);
  assert.deepEqual(rest.histogram, [...none.slice(1), 4]);
  assert.deepEqual(rest.thresholds, { auto: .85, review: .65 });
  assert.deepEqual(rest.recent.map((one: { saved: number }) => one.saved), [3, 1, 0]);
});

Deno.test("the batch that saved nothing leads its page, and says so in words", async () => {
  await using test = await testApp();
  for (const [saved, discarded] of [[0, 2], [1, 0], [2, 0]] as const) {
    await insertBatch(test.sql, batch(saved, discarded, saved ? .9 : null));
  }
  const { data } = await test.ask("/matching?limit=2");
  assert.deepEqual(data.batches.items.map((one: { id: number }) => one.id), [3, 2]);
  assert.equal(data.batches.total_count, 3);
  const all = await test.ask("/matching?view=batches");
  assert.deepEqual(all.data.items.map((one: { id: number }) => one.id), [1, 3, 2]);
  const page = await test.ask("/matching", { headers: clients.page });
  assert.match(page.text, /All discarded/);
  const german = { ...clients.page, "Accept-Language": "de" };
  assert.match((await test.ask("/matching", { headers: german })).text, /Alles verworfen/);
});

Deno.test("each part of the page is asked for alone, and asks again by itself", async () => {
  await using test = await testApp();
  for (const [view, seconds] of [["status", 10], ["metrics", 30], ["batches", 30]] as const) {
    const { status, text } = await test.ask(`/matching?view=${view}`, {
      headers: clients.fragment,
    });
    assert.equal(status, 200);
    assert.match(text, new RegExp(`^<div id="matching-${view}"`));
    assert.match(text, new RegExp(`hx-trigger="every ${seconds}s`));
  }
  for (const bad of ["view=x", "limit=0", "limit=101", "offset=-1", "offset=99999999"]) {
    assert.equal((await test.ask(`/matching?${bad}`)).status, 400, bad);
  }
});

Deno.test("downloads under review are listed with their best files, the surest first", async () => {
  await using test = await testApp();
  const [first, second] = [await doubtful(test, .7, "Low Tide"), await doubtful(test, .8)];
  const { data } = await test.ask("/api/v1/matching/review");
  assert.equal(data.total_count, 2);
  assert.deepEqual(data.items.map((one: { id: number }) => one.id), [second.id, first.id]);
  const [{ choices, choice_count }] = data.items;
  assert.equal(choice_count, 2);
  assert.deepEqual(choices.map((one: { id: number }) => one.id), second.files);
  assert.equal(choices[0].reading.title, "Glass Harbour");
  const { text } = await test.ask("/matching/review", { headers: clients.page });
  for (const form of ["choose", "reject"]) {
    assert.ok(text.includes(
      `method="post" action="/download/${second.id}/candidates/${
        second.files[0]
      }/${form}?next=%2Fmatching%2Freview"`,
    ));
  }
  assert.match(text, /Why this file/);
  assert.match(text, /id="nav-matching"[^>]*>.*2 downloads wait for your decision/s);
});

Deno.test("an empty list says so, a page beyond the end too, and a wrong query is refused", async () => {
  await using test = await testApp();
  const page = await test.ask("/matching/review", { headers: clients.page });
  assert.match(page.text, /Nothing waits for your decision/);
  assert.equal((await test.ask("/matching/review?offset=500")).data.items.length, 0);
  assert.equal((await test.ask("/matching/review?limit=51")).status, 400);
});

Deno.test("when the last row of a page is decided, the first page is there", async () => {
  await using test = await testApp();
  await doubtful(test, .8);
  const { text } = await test.ask("/matching/review?offset=20", { headers: clients.fragment });
  assert.match(text, /Glass Harbour/);
  assert.match(text, /hx-get="\/matching\/review"/);
});

Deno.test("a form leads back to the list it stood in, and to no other site", async () => {
  await using test = await testApp();
  const headers = { ...clients.page, Origin: "http://127.0.0.1:8080" };
  const back = async (next: string) => {
    const { id, files: [first] } = await doubtful(test, .8, crypto.randomUUID());
    const url = `/download/${id}/candidates/${first}/reject?next=${encodeURIComponent(next)}`;
    const answer = await test.ask(url, { method: "POST", headers });
    assert.equal(answer.status, 303);
    return answer.headers.get("Location")!.replace(String(id), "{id}");
  };
  assert.equal(await back("/matching/review?offset=20"), "/matching/review?offset=20");
  for (
    const next of ["//evil.example/x", "https://evil.example", "/\\evil.example", "/x\r\nA: b"]
  ) {
    assert.equal(await back(next), "/download/{id}", next);
  }
});

Deno.test("judging again is asked for once, however often it is pressed", async () => {
  await using test = await testApp();
  for (let n = 0; n < 2; n++) {
    const { status, data } = await test.ask("/matching/rejudge", { method: "POST" });
    assert.deepEqual([status, data], [202, { status: "queued" }]);
  }
  const jobs = await test.sql`select payload from queue_jobs where type = 'rejudge'`;
  assert.deepEqual(jobs.map(({ payload }) => payload), [{ reason: "asked" }]);
  const origin = "http://127.0.0.1:8080";
  const form = await test.ask("/matching/rejudge", {
    method: "POST",
    headers: { ...clients.page, Origin: origin },
  });
  assert.deepEqual([form.status, form.headers.get("Location")], [303, "/matching"]);
});

Deno.test("a thousand reviews and ten thousand batches are read through indexes", async () => {
  await using test = await testApp();
  const { sql } = test;
  await sql`insert into downloads (title, artists, fingerprint, filename, state, confidence)
    select 'T' || n, '{A}', 'f' || n, 'x', case when n <= 1000 then 'review' else 'completed' end,
      random() from generate_series(1, 5000) n`;
  await sql`insert into download_candidates (download_id, username, filename, size, free_slot,
      queue_length, upload_speed, confidence, outcome, reasons, rank, state)
    select d.id, 'u' || c, 'a\\' || c || '.flac', 1, true, 0, 1, .7, 'review', '[]', c, 'found'
    from downloads d, generate_series(1, 5) c where d.state = 'review'`;
  await sql`insert into match_batches (saved, discarded, empty, average_confidence, histogram)
    select 1, 0, 0, .9, '{0,0,0,0,0,0,0,0,0,1}' from generate_series(1, 10000)`;
  await sql`analyze downloads, download_candidates, match_batches`;
  const plan = async (query: string) =>
    (await sql.unsafe(`explain ${query}`)).map((line) => line["QUERY PLAN"]).join("\n");
  const list = await plan(`select id from downloads where state = 'review'
    order by confidence desc nulls last, id limit 20`);
  assert.match(list, /downloads_review/);
  assert.doesNotMatch(list, /Seq Scan|Sort/);
  const batches = await plan("select * from match_batches order by id desc limit 100");
  assert.match(batches, /match_batches_pkey/);
  const { data } = await test.ask("/matching/review?limit=50&offset=900");
  assert.deepEqual([data.items.length, data.total_count], [50, 1000]);
  assert.equal((await test.ask("/matching?offset=9990")).data.batches.items.length, 10);
});
