import assert from "node:assert/strict";
import { type Call, clients, testApp } from "./support.ts";

const id = "6anwyDGQmsg45JKiVKpKGA";
const playlist = (n: number) => `https://open.spotify.com/playlist/${String(n).padStart(22, "0")}`;

function list(body: string, type = "text/plain"): Call {
  return { method: "POST", headers: { "Content-Type": type }, body };
}

Deno.test("a list of nothing but links is answered in the words of links", async () => {
  await using test = await testApp();
  const lines = [
    playlist(1),
    playlist(1),
    `https://open.spotify.com/artist/${id}`,
    "https://open.spotify.com/playlist/short",
    "https://example.org/playlist/1",
    `spotify:album:${id}`,
  ];
  const bodies: [body: string, type: string][] = [
    [lines.join("\n"), "text/plain"],
    [JSON.stringify(lines), "application/json"],
    [JSON.stringify({ lines }), "application/json"],
    [`${lines.map((line) => `"${line}"`).join("\r\n")}\r\n`, "text/csv"],
  ];
  for (const [n, [body, type]] of bodies.entries()) {
    await test.sql`delete from ingest_jobs`;
    const { status, data } = await test.ask("/api/v1/imports/free", list(body, type));
    assert.deepEqual([status, data.accepted_count, data.duplicate_count], [202, 2, 1], `${n}`);
    assert.deepEqual(
      data.rejected.map(({ reason }: { reason: string }) => reason),
      ["NOT_A_PLAYLIST_URL", "INVALID_PLAYLIST_ID", "UNSUPPORTED_URL"],
      `${n}`,
    );
    assert.ok(data.import_session_id);
  }
});

Deno.test("what stands among links and is none is named as an address that is none", async () => {
  await using test = await testApp();
  const links = ["no link", playlist(1), "spotify playlist", "https://example.org/playlist/1"];
  for (const body of [links.join("\n"), JSON.stringify({ links })]) {
    await test.sql`delete from ingest_jobs`;
    const { status, data } = await test.ask("/api/v1/imports/free", list(body));
    assert.deepEqual([status, data.accepted_count, data.skipped], [202, 1, []]);
    assert.deepEqual(data.rejected, [
      { line: 1, url: "no link", reason: "INVALID_URL" },
      { line: 3, url: "spotify playlist", reason: "INVALID_URL" },
      { line: 4, url: "https://example.org/playlist/1", reason: "UNSUPPORTED_URL" },
    ]);
  }
  const named = await test.ask("/api/v1/imports/free", list(`no link\nA - B\n${playlist(2)}`));
  assert.deepEqual([named.data.rejected, named.data.skipped.length], [[], 1]);
});

Deno.test("more links than may be brought are skipped, far more are refused", async () => {
  const limits = { FREE_IMPORT_MAX_PLAYLIST_LINKS: "2", FREE_IMPORT_HARD_CAP_MULTIPLIER: "3" };
  await using test = await testApp(limits);
  const links = (n: number) => Array.from({ length: n }, (_, at) => playlist(at)).join("\n");
  const { status, data } = await test.ask("/imports/free", list(links(6)));
  assert.deepEqual([status, data.accepted_count], [202, 2]);
  assert.deepEqual(
    data.skipped.map(({ reason }: { reason: string }) => reason),
    Array(4).fill("limit"),
  );
  assert.deepEqual(data.rejected, []);
  const far = await test.ask("/imports/free", list(links(7)));
  assert.deepEqual([far.status, far.data.error.code], [413, "PAYLOAD_TOO_LARGE"]);
});

Deno.test("people see each skipped link with its reason", async () => {
  await using test = await testApp();
  const body = new URLSearchParams({ text: `${playlist(1)}\nspotify:artist:${id}` });
  const { status, text } = await test.ask("/imports/free", {
    method: "POST",
    body,
    headers: { ...clients.fragment },
  });
  assert.equal(status, 202);
  assert.match(text, /An artist is no track/);
});

Deno.test("a preview counts what a list would bring, and stores nothing", async () => {
  await using test = await testApp();
  await test.ask("/imports/free", list("Known - One"));
  const { data: known } = await test.ask("/api/v1/imports");
  const text = [
    ...["Mira Vance - Glass Harbour", "mira vance - glass harbour", "nothing", playlist(1)],
    ...[`spotify:album:${id}`, `spotify:episode:${id}`, "", "# comment", "New - One"],
  ].join("\n");
  const { status, data } = await test.ask("/api/v1/imports/preview", list(text));
  assert.equal(status, 200);
  const { left_out, ...counts } = data;
  assert.deepEqual(counts, {
    ...{ format: "text", fault: null, items: 7, tracks: 2, albums: 0, links: 2, duplicates: 1 },
    ...{ skipped: 2, reasons: { invalid: 1, podcast: 1 } },
  });
  assert.deepEqual(
    left_out.map(({ line, reason }: { line: number; reason: string }) => [line, reason]),
    [
      ...[[3, "invalid"], [6, "podcast"]],
    ],
  );
  const after = await test.ask("/api/v1/imports");
  assert.equal(after.data.sessions.length, known.sessions.length);
});

Deno.test("a preview of nothing, and of what is no list, is no error", async () => {
  await using test = await testApp();
  const fault = async (call: Call) => {
    const { status, data } = await test.ask("/imports/preview", call);
    assert.equal(status, 200);
    return [data.fault, data.items];
  };
  assert.deepEqual(await fault({ method: "POST" }), [null, 0]);
  assert.deepEqual(await fault(list(" \n")), [null, 0]);
  assert.deepEqual(await fault(list("\u0000\u0001\u0002\u0003")), ["binary", 0]);
  const form = { method: "POST", body: new URLSearchParams({ text: "A - B" }) };
  const { text } = await test.ask("/imports/preview", { ...form, headers: clients.fragment });
  assert.match(text, /id="import-preview"/);
  assert.match(text, /1 track/);
});

Deno.test("links that brought nothing are tried again when asked", async () => {
  await using test = await testApp();
  const { data } = await test.ask("/imports/free", list(`${playlist(1)}\n${playlist(2)}`));
  const path = `/imports/${data.job_id}/links/retry`;
  assert.deepEqual((await test.ask(path, { method: "POST" })).data, { retried: 0 });
  await test.sql`update ingest_items set state = 'failed', state_reason = 'foreign_playlist'`;
  await test.sql`delete from queue_jobs`;
  const again = await test.ask(path, { method: "POST" });
  assert.deepEqual([again.status, again.data], [202, { retried: 2 }]);
  assert.equal((await test.sql`select from queue_jobs where type = 'expand_link'`).length, 2);
  const page = await test.ask(path, { method: "POST", headers: clients.page });
  assert.deepEqual([page.status, page.headers.get("Location")], [303, `/imports/${data.job_id}`]);
  const nobody = `/imports/${crypto.randomUUID()}/links/retry`;
  assert.equal((await test.ask(nobody, { method: "POST" })).status, 404);
});
