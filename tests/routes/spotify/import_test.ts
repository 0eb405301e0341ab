import assert from "node:assert/strict";
import { expandImport } from "../../../lib/import.ts";
import { FreeImportResult } from "../../../lib/schemas/free.ts";
import { type Call, testApp } from "../support.ts";

const id = "6anwyDGQmsg45JKiVKpKGA";
const base = "/api/v1/spotify/import";
const post = (json: unknown): Call => ({ method: "POST", json });

function file(content: string | null, name = "list.csv"): Call {
  const body = new FormData();
  if (content !== null) body.append("file", new File([content], name));
  else body.append("text", "A - B");
  return { method: "POST", body };
}

Deno.test("links and tracks are one import; all of it taken is 202", async () => {
  await using test = await testApp({ FREE_BATCH_SIZE: "2" });
  const { status, data } = await test.ask(
    `${base}/free`,
    post({
      playlist_links: [`https://open.spotify.com/playlist/${id}`, `spotify:album:${id}`],
      tracks: ["Mira Vance - Glass Harbour", { artist: "Ann Low", title: "Second Sleep" }, "C - D"],
      batch_hint: 5,
    }),
  );
  assert.equal(status, 202);
  assert.deepEqual(FreeImportResult.parse(data).accepted, { playlists: 2, tracks: 3, batches: 2 });
  assert.deepEqual(data.skipped, { playlists: 0, tracks: 0, reason: null, reasons: {} });
  assert.deepEqual([data.ok, data.error], [true, null]);
  const [job] = await test.sql`select batch_size from ingest_jobs where id = ${data.job_id}`;
  assert.equal(job!["batch_size"], 2);
});

Deno.test("a part that is left out makes it 207, with how many and why", async () => {
  await using test = await testApp({ FREE_MAX_PLAYLISTS: "1" });
  const { status, data } = await test.ask(
    `${base}/free`,
    post({
      playlist_links: [
        `spotify:playlist:${id}`,
        "https://spotify.link/Two",
        "https://spotify.link/Three",
      ],
      tracks: ["A - B", "a - b", "nothing", "not either"],
    }),
  );
  assert.equal(status, 207);
  assert.deepEqual(data.accepted, { playlists: 1, tracks: 1, batches: 1 });
  assert.deepEqual([data.skipped.playlists, data.skipped.tracks], [2, 3]);
  assert.deepEqual(data.skipped.reasons, { limit: 2, duplicate: 1, invalid: 2 });
  assert.equal(data.error.code, "PARTIAL_SUCCESS");
});

const bad: [link: string, reason: string][] = [
  ["", "EMPTY"],
  ["just words", "INVALID_SCHEME"],
  [`ftp://open.example/playlist/${id}`, "INVALID_SCHEME"],
  [`https://example.org/playlist/${id}`, "UNSUPPORTED_HOST"],
  [`https://open.spotify.com/artist/${id}`, "NOT_A_PLAYLIST"],
  ["spotify:collection", "NOT_A_PLAYLIST"],
  ["https://open.spotify.com/user/somebody", "NOT_A_PLAYLIST"],
  ["spotify:playlist:short", "INVALID_PLAYLIST_ID"],
];

Deno.test("one link that cannot be brought refuses the whole, each by its reason", async () => {
  await using test = await testApp();
  const playlist_links = [...bad.map(([link]) => link), `spotify:playlist:${id}`];
  const { status, data } = await test.ask(
    `${base}/free`,
    post({ playlist_links, tracks: ["A - B"] }),
  );
  assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"]);
  assert.deepEqual(data.error.meta.details, bad.map(([url, reason]) => ({ url, reason })));
  assert.equal((await test.sql`select from ingest_jobs`).length, 0);
});

Deno.test("profiles are passed over where that is switched on", async () => {
  await using test = await testApp({ FREE_ACCEPT_USER_URLS: "true" });
  const playlist_links = ["spotify:user:somebody", `spotify:playlist:${id}`];
  const { status, data } = await test.ask(`${base}/free`, post({ playlist_links }));
  assert.deepEqual([status, data.skipped.reason, data.skipped.playlists], [207, "user_profile", 1]);
});

Deno.test("a file of any format is one import, and a form without one is refused", async () => {
  await using test = await testApp();
  const taken = await test.ask(
    `${base}/free/upload`,
    file("Artist,Title\nMira Vance,Glass Harbour\n"),
  );
  assert.deepEqual([taken.status, taken.data.accepted.tracks], [202, 1]);
  const part = await test.ask(`${base}/free/upload`, file("New - One\nnothing\n", "a.txt"));
  assert.deepEqual([part.status, part.data.skipped.reason], [207, "invalid"]);
  const refused: [call: Call, status: number][] = [
    [file(null), 400],
    [file("\u0000\u0001\u0002binary"), 400],
    [file("<!doctype html><p>x"), 415],
    [{ method: "POST", body: "A - B" }, 415],
    [post({ file: "x" }), 415],
  ];
  for (const [call, status] of refused) {
    assert.equal((await test.ask(`${base}/free/upload`, call)).status, status);
  }
});

const wrong: [json: unknown, status: number][] = [
  [{}, 400],
  [{ playlist_links: [], tracks: [] }, 400],
  [{ playlist_links: "x" }, 422],
  [{ tracks: [5] }, 422],
  [{ tracks: ["A - B"], batch_hint: 0 }, 422],
];

Deno.test("what cannot be meant is refused", async () => {
  await using test = await testApp();
  for (const [json, status] of wrong) {
    assert.equal((await test.ask(`${base}/free`, post(json))).status, status, JSON.stringify(json));
  }
});

Deno.test("an import tells how its items stand and why some were left out", async () => {
  await using test = await testApp();
  const { data } = await test.ask(
    `${base}/free`,
    post({
      playlist_links: [`spotify:playlist:${id}`],
      tracks: ["Mira Vance - Glass Harbour", "nothing"],
    }),
  );
  const read = () => test.ask(`${base}/jobs/${data.job_id}`);
  const before = (await read()).data;
  assert.deepEqual([before.counts.registered, before.counts.normalized], [1, 1]);
  assert.deepEqual(before.skipped, [{ reason: "invalid", count: 1 }]);
  await expandImport(test.sql, data.job_id, 100);
  const after = (await read()).data;
  assert.deepEqual([after.counts.normalized, after.counts.queued], [0, 1]);
  assert.equal((await test.ask(`${base}/jobs/${crypto.randomUUID()}`)).status, 404);
  assert.equal((await test.ask(`${base}/jobs/x`)).status, 404);
});
