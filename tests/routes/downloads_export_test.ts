import assert from "node:assert/strict";
import { exportBatch } from "../../lib/store/download_export.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { addDownload, origin, type TestApp, testApp } from "./support.ts";

/** The titles of an export as JSON. */
async function titles({ ask }: TestApp, query: string): Promise<string[]> {
  const { status, data, text } = await ask(`/api/v1/downloads/export?${query}`);
  assert.equal(status, 200, text);
  return data.map(({ title }: { title: string }) => title);
}

Deno.test("the export as CSV has the columns of the seeds first, one line a download", async () => {
  await using test = await testApp();
  await addDownload(test.sql, {
    state: "transferring",
    title: "=1+1",
    artists: ["Mira, Vance", "Odo"],
    filename: 'a "b".flac',
    username: "@ann",
    size: 1000,
    bytes_transferred: 655,
    priority: 3,
  });
  await test.sql`update downloads set created_at = '2024-03-18T12:00:00Z',
    updated_at = '2024-03-18T12:05:00Z', reason_code = 'remote_queue', reason_detail = '-14'`;
  const { headers, text } = await test.ask("/api/v1/downloads/export?format=csv");
  assert.equal(headers.get("Content-Type"), "text/csv; charset=utf-8");
  assert.match(
    headers.get("Content-Disposition")!,
    /^attachment; filename="downloads_\d{4}-\d\d-\d\d\.csv"$/,
  );
  assert.equal(
    text,
    "id,filename,status,progress,username,created_at,updated_at,title,artists,album,priority," +
      "reason,reason_detail,organized_path,state\r\n" +
      `1,"a ""b"".flac",running,65.5,'@ann,2024-03-18T12:00:00.000Z,2024-03-18T12:05:00.000Z,` +
      `'=1+1,"Mira, Vance; Odo",,3,remote_queue,'-14,,transferring\r\n`,
  );
});

Deno.test("the export as JSON is a list, named after the day, also from the page's address", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { title: "One" });
  await addDownload(test.sql, { title: "Two", state: "completed" });
  const { headers, data } = await test.ask("/downloads/export", {
    headers: { Accept: "text/html" },
  });
  const name = `downloads_${new Date().toISOString().slice(0, 10)}.json`;
  assert.equal(headers.get("Content-Disposition"), `attachment; filename="${name}"`);
  assert.equal(headers.get("Cache-Control"), "no-store");
  assert.deepEqual(data.map(({ title }: { title: string }) => title), ["Two", "One"]);
  const { status, state, artists } = data[1];
  assert.deepEqual([data[1].id, status, state, artists], [id, "queued", "queued", ["Mira Vance"]]);
});

Deno.test("an export takes the filters of the list; nothing found is an empty file", async () => {
  await using test = await testApp();
  for (const state of DownloadState.options) await addDownload(test.sql, { state, title: state });
  const retry = await addDownload(test.sql, { title: "retry" });
  await test.sql`update downloads set retried_as = ${retry} where title = 'failed'`;
  await test.sql`update downloads set created_at = '2024-03-18' where title = 'completed'`;
  assert.equal((await titles(test, "")).length, 12, "what was retried is left to its retry");
  assert.deepEqual(await titles(test, "status=cancelled"), ["cancelled"]);
  assert.deepEqual(await titles(test, "to=2024-03-19"), ["completed"]);
  assert.deepEqual(await titles(test, "q=dead%20mira"), ["dead_letter"]);
  assert.equal((await titles(test, "all=false")).length, 9);
  assert.deepEqual(await titles(test, "from=2030-01-01"), []);
  const { text } = await test.ask("/api/v1/downloads/export?format=csv&from=2030-01-01");
  assert.match(text, /^id,filename,[\w,]+\r\n$/);
});

Deno.test("a form nobody knows and a period that is none are 400", async () => {
  await using test = await testApp();
  for (const query of ["format=xml", "format=", "status=moving", "from=2024-02-02&to=2024-01-01"]) {
    const { status, data } = await test.ask(`/api/v1/downloads/export?${query}`);
    assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"], query);
  }
});

const total = 20_000;

async function fill({ sql }: TestApp): Promise<void> {
  await sql`insert into downloads (title, artists, fingerprint, filename)
    select 'Song ' || n, array['Mira'], n::text, n || '.flac' from generate_series(1, ${total}::int) n`;
}

async function openExport({ app }: TestApp, format: string) {
  const path = `${origin}/api/v1/downloads/export?format=${format}`;
  const { body } = await app.request(path, { headers: { Host: "127.0.0.1:8080" } });
  return body!.pipeThrough(new TextDecoderStream()).getReader();
}

for (const format of ["csv", "json"]) {
  Deno.test(`an export as ${format} holds a batch at a time, and each row comes once`, async () => {
    await using test = await testApp();
    await fill(test);
    const reader = await openExport(test, format);
    const seen = new Set<string>();
    let rows = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const songs = piece.value.match(/Song \d+/g) ?? [];
      assert.ok(songs.length <= exportBatch, "one piece is one batch");
      for (const song of songs) seen.add(song);
      rows += songs.length;
      // Whatever changes its place in the list meanwhile neither comes twice nor is left out.
      if (rows === 5 * exportBatch) await test.sql`update downloads set priority = id % 7`;
    }
    assert.deepEqual([rows, seen.size], [total, total]);
  });
}

Deno.test("nothing is read ahead of the reader: who reads one piece made the server hold no more", async () => {
  await using test = await testApp();
  await fill(test);
  const reader = await openExport(test, "csv");
  let text = (await reader.read()).value!;
  await test.sql`delete from downloads`;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    text += piece.value;
  }
  const rows = text.match(/Song \d+/g)!.length;
  assert.ok(rows <= 3 * exportBatch, `${rows} rows had left the database`);
});

Deno.test("a database that is away before the first row is an error, not an empty file", async () => {
  await using test = await testApp();
  await test.sql.end();
  assert.equal((await test.ask("/api/v1/downloads/export")).status, 503);
});
