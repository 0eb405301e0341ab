import assert from "node:assert/strict";
import { expandImport } from "../../lib/import.ts";
import { ImportResult, ImportSession } from "../../lib/schemas/ingest.ts";
import { type Call, clients, testApp } from "./support.ts";

function list(type: string, body: BodyInit): Call {
  return { method: "POST", headers: { "Content-Type": type }, body };
}

function form(fields: Record<string, string | File>): Call {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: "POST", body };
}

const lines = "Mira Vance - Glass Harbour\nAnn Low - Second Sleep\n";
const csv = "Artist,Title,Album\nMira Vance,Glass Harbour,Low Tide\n";
const m3u = "#EXTM3U\n#EXTINF:200,Mira Vance - Glass Harbour\n../a/b.mp3\n";

const accepted: [what: string, call: Call, format: string, count: number][] = [
  ["text", list("text/plain", lines), "text", 2],
  ["text with its encoding", list("text/plain; charset=utf-8", lines), "text", 2],
  ["CSV", list("text/csv", csv), "csv", 1],
  ["M3U", list("audio/x-mpegurl", m3u), "m3u", 1],
  [
    "JSON",
    list("application/json", JSON.stringify({ lines: lines.trim().split("\n") })),
    "json",
    2,
  ],
  ["a type of no meaning", list("application/octet-stream", lines), "text", 2],
  ["a form with text", { method: "POST", body: new URLSearchParams({ text: lines }) }, "text", 2],
  ["a form with a file", form({ file: new File([csv], "liked.csv") }), "csv", 1],
  ["a form with both", form({ text: "x", file: new File([m3u], "a.m3u") }), "m3u", 1],
];

Deno.test("a list is taken in each form it may come", async () => {
  for (const [what, call, format, count] of accepted) {
    await using test = await testApp();
    const { status, data } = await test.ask("/api/v1/imports/free", call);
    assert.equal(status, 202, what);
    assert.deepEqual(Object.keys(data).sort(), Object.keys(ImportResult.shape).sort());
    assert.deepEqual([data.format, data.accepted_count, data.skipped], [format, count, []], what);
    const [job] = await test.sql`select type, payload from queue_jobs`;
    assert.deepEqual({ ...job }, { type: "ingest", payload: { ingest_job_id: data.job_id } });
  }
});

Deno.test("bad lines are named with their reason, links apart, and the good ones taken", async () => {
  await using test = await testApp();
  const text = [
    "Mira Vance - Glass Harbour",
    "no separator at all",
    "mira vance -  glass harbour",
    "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
    "https://open.spotify.com/artist/4uLU6hMCjMI75M1A2tKUQC",
  ].join("\n");
  const { status, data } = await test.ask("/api/v1/imports/free", list("text/plain", text));
  assert.equal(status, 202);
  assert.deepEqual([data.accepted_count, data.duplicate_count], [2, 1]);
  assert.deepEqual(data.skipped, [{ line: 2, reason: "invalid", raw: "no separator at all" }]);
  assert.deepEqual(data.rejected, [{
    line: 5,
    url: "https://open.spotify.com/artist/4uLU6hMCjMI75M1A2tKUQC",
    reason: "artist",
  }]);
});

Deno.test("the same list again adds nothing and names the first import", async () => {
  await using test = await testApp();
  const first = await test.ask("/api/v1/imports/free", list("text/plain", lines));
  await expandImport(test.sql, first.data.job_id, 500);
  for (const again of [lines, lines.replace("\n", "\r\n")]) {
    const { status, data } = await test.ask("/api/v1/imports/free", list("text/plain", again));
    assert.equal(status, 202);
    assert.equal(data.import_session_id, first.data.import_session_id);
    assert.deepEqual([data.accepted_count, data.duplicate_count], [0, 2]);
  }
  assert.equal((await test.sql`select from ingest_jobs`).length, 1);
  assert.equal((await test.ask("/downloads")).data.total_count, 2);
});

const utf16 = new Uint8Array([
  0xff,
  0xfe,
  ...new Uint8Array(
    new Uint16Array(
      [..."Zoë - Blåljus"].map((letter) => letter.charCodeAt(0)),
    ).buffer,
  ),
]);

Deno.test("lists in other encodings keep their letters", async () => {
  await using test = await testApp();
  const latin1 = new Uint8Array([..."Björk - Jóga"].map((letter) => letter.charCodeAt(0)));
  const marked = new TextEncoder().encode("\ufeffGlasshouse Union - Second Sleep");
  for (const body of [utf16, latin1, marked]) {
    assert.equal(
      (await test.ask("/imports/free", list("text/plain", body))).data.accepted_count,
      1,
    );
  }
  const items = await test.sql`select track->>'title' as title from ingest_items order by id`;
  assert.deepEqual(items.map((item) => item["title"]), ["Blåljus", "Jóga", "Second Sleep"]);
});

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);

const refused: [what: string, call: Call, status: number, fault: string][] = [
  ["nothing", { method: "POST" }, 400, "empty"],
  ["blank lines", list("text/plain", " \n\n"), 400, "empty"],
  ["an empty form", form({ text: "" }), 400, "empty"],
  ["a picture", form({ file: new File([png], "list.txt") }), 400, "binary"],
  ["zeros", list("text/plain", new Uint8Array(1000)), 400, "binary"],
  ["a web page", list("text/plain", "<!doctype html><p>hello"), 415, "unsupported"],
];

Deno.test("what is no list is told apart from a list, and nothing of it is kept", async () => {
  await using test = await testApp();
  for (const [what, call, status, fault] of refused) {
    const answer = await test.ask("/api/v1/imports/free", call);
    assert.equal(answer.status, status, what);
    assert.equal(answer.data.error.code, "VALIDATION_ERROR", what);
    assert.deepEqual(answer.data.error.meta, { fault }, what);
  }
  assert.equal((await test.sql`select from ingest_jobs`).length, 0);
});

Deno.test("a form that is refused comes back with what was pasted, as page and as fragment", async () => {
  await using test = await testApp();
  const text = "<!doctype html><b>pasted</b>";
  for (const headers of [clients.page, clients.fragment]) {
    const answer = await test.ask("/imports/free", { ...form({ text }), headers });
    assert.equal(answer.status, 415);
    assert.match(answer.text, /&lt;b&gt;pasted&lt;\/b&gt;/);
  }
});

Deno.test("50 MB are too much, as a body and as a file of a form", async () => {
  await using test = await testApp();
  const large = new Uint8Array(50 * 1024 * 1024).fill(97);
  for (const call of [list("text/plain", large), form({ file: new File([large], "a.txt") })]) {
    const { status, data } = await test.ask("/api/v1/imports/free", call);
    assert.deepEqual([status, data.error.code], [413, "PAYLOAD_TOO_LARGE"]);
  }
});

Deno.test("more tracks than one list may have are skipped with that reason", async () => {
  await using test = await testApp({ FREE_MAX_TRACKS_PER_REQUEST: "1" });
  const { data } = await test.ask("/imports/free", list("text/plain", lines));
  assert.equal(data.accepted_count, 1);
  assert.deepEqual(data.skipped.map((line: { reason: string }) => line.reason), ["limit"]);
});

Deno.test("imports are listed newest first, each can be read alone", async () => {
  await using test = await testApp();
  await test.ask("/imports/free", list("text/plain", lines));
  const { data: second } = await test.ask(
    "/imports/free",
    form({ file: new File(["Other - One"], "other.txt") }),
  );
  const { data } = await test.ask("/api/v1/imports");
  assert.deepEqual(Object.keys(data), ["sessions"]);
  assert.equal(data.sessions.length, 2);
  const [newest] = data.sessions;
  assert.deepEqual(Object.keys(newest).sort(), Object.keys(ImportSession.shape).sort());
  assert.deepEqual([newest.id, newest.name], [second.import_session_id, "other.txt"]);
  const alone = await test.ask(`/api/v1/imports/${newest.id}`);
  assert.deepEqual(alone.data, newest);
  assert.equal((await test.ask(`/api/v1/imports/${crypto.randomUUID()}`)).status, 404);
  assert.equal((await test.ask("/api/v1/imports/not-an-id")).status, 404);
  for (const path of ["/imports", `/imports/${newest.id}`]) {
    assert.match((await test.ask(path, { headers: clients.page })).text, /other\.txt/);
  }
});

Deno.test("ten times more lines than may be taken are no list of tracks", async () => {
  await using test = await testApp({ FREE_MAX_TRACKS_PER_REQUEST: "1" });
  const call = (lines: number) => ({ method: "POST", body: "nothing\n".repeat(lines) });
  assert.equal((await test.ask("/imports/free", call(10))).status, 202);
  const { status, data } = await test.ask("/imports/free", call(11));
  assert.deepEqual([status, data.error.code], [413, "PAYLOAD_TOO_LARGE"]);
});
