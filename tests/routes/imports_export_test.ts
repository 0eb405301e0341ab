import assert from "node:assert/strict";
import { readRows } from "../../lib/ingest/csv.ts";
import { expandImport } from "../../lib/imports/expand.ts";
import { readList } from "../../lib/import.ts";
import { bring, own } from "../lib/imports/support.ts";
import { testApp } from "./support.ts";

Deno.test("a report is exported as CSV that no spreadsheet runs, and that can be brought again", async () => {
  await using test = await testApp();
  const lines = [
    "Track Name,Artist Name(s)",
    '"=cmd(""x"")","@Mira, Vale"',
    "+1 Song,Ann Low",
    "Tide,-",
  ];
  const { job_id } = await bring(test.sql, lines);
  await expandImport(test.sql, job_id, 10);
  const { headers, text } = await test.ask(`/api/v1/imports/${job_id}/report/export`);
  assert.match(headers.get("Content-Disposition") ?? "", /^attachment; filename="report_.*\.csv"$/);
  const [names, ...rows] = [...readRows(text.replaceAll("\r\n", "\n"), ",")].map(({ cells }) =>
    cells
  );
  assert.deepEqual(names!.slice(0, 5), ["line", "state", "reason", "artist", "title"]);
  for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  const again = await readList(new TextEncoder().encode(text), 100);
  assert.equal(again.items.filter(({ status }) => status === "accepted").length, 3);
});

Deno.test("an M3U8 names what is in the library, in the order of the list, relative or whole", async () => {
  await using test = await testApp({ MUSIC_DIR: "/srv/music" });
  await own(test.sql, "Ebb", { path: "#1 Hits/Ebb.flac" });
  const { job_id } = await bring(test.sql, [
    "Track Name,Artist Name(s),Duration (ms)",
    "Ebb,Mira Vale,",
    '"Low\nTide",Mira Vale;Ann Low,200400',
    "Nowhere,Mira Vale,1000",
  ]);
  await expandImport(test.sql, job_id, 10);
  await test
    .sql`update downloads set state = 'completed', organized_path = 'Mira Vale/Low Tide.flac'
    where duration_ms = 200400`;
  const of = `/api/v1/imports/${job_id}/report/export?format=m3u8`;
  const { headers, text } = await test.ask(of);
  assert.equal(headers.get("Content-Type"), "audio/x-mpegurl; charset=utf-8");
  assert.deepEqual(text.split("\n"), [
    "#EXTM3U",
    "#EXTINF:-1,Mira Vale - Ebb",
    "./#1 Hits/Ebb.flac",
    "#EXTINF:200,Mira Vale, Ann Low - Low Tide",
    "Mira Vale/Low Tide.flac",
    "",
  ]);
  const whole = await test.ask(`${of}&paths=absolute`);
  assert.match(whole.text, /^\/srv\/music\/#1 Hits\/Ebb\.flac$/m);
  assert.equal((await test.ask(`${of}&state=not_found`)).text, "#EXTM3U\n");
});

Deno.test("an export holds every line once, over several batches, with or without any", async () => {
  await using test = await testApp();
  const titles = Array.from({ length: 1201 }, (_, n) => `Mira Vale - Song ${n}`);
  const { job_id } = await bring(test.sql, titles);
  const of = `/api/v1/imports/${job_id}/report/export?format=json`;
  const { data } = await test.ask(of);
  assert.deepEqual(data.map((row: { line: number }) => row.line), titles.map((_, n) => n + 1));
  assert.deepEqual((await test.ask(`${of}&q=nobody`)).data, []);
});
