import assert from "node:assert/strict";
import { forgetUploads } from "../../../lib/store/free_uploads.ts";
import { testApp } from "../support.ts";

const id = "6anwyDGQmsg45JKiVKpKGA";
const other = "4uLU6hMCjMI75M1A2tKUQC";
const base = "/api/v1/spotify/free";
const post = (json: unknown) => ({ method: "POST", json });

Deno.test("lines are read as tracks, with album, year and the id of a link", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask(
    `${base}/parse`,
    post({
      lines: [
        "Mira Vance - Glass Harbour | Low Tide | 2019",
        `Ann Low - Second Sleep https://open.spotify.com/track/${id}?si=1`,
        "",
        `spotify:track:${other}`,
      ],
    }),
  );
  assert.equal(status, 200);
  const nothing = { album: null, release_year: null, spotify_album_id: null };
  assert.deepEqual(data.items.map(({ query: _, ...item }: Record<string, unknown>) => item), [
    {
      ...{ source: "user", kind: "track", artist: "Mira Vance", title: "Glass Harbour" },
      ...{ ...nothing, album: "Low Tide", release_year: 2019, spotify_track_id: null },
    },
    {
      ...{ source: "user", kind: "track", artist: "Ann Low", title: "Second Sleep" },
      ...{ ...nothing, spotify_track_id: id },
    },
    {
      ...{ source: "user", kind: "track", artist: null, title: null },
      ...{ ...nothing, spotify_track_id: other },
    },
  ]);
  assert.match(data.items[0].query, /Mira Vance.*glass harbour/i);
});

Deno.test("one line that is no track refuses all, each bad one by its name", async () => {
  await using test = await testApp();
  const { status, data } = await test.ask(
    `${base}/parse`,
    post({
      lines: ["A - B", "no separator", `spotify:playlist:${id}`, `spotify:episode:${id}`],
    }),
  );
  assert.deepEqual([status, data.error.code], [400, "VALIDATION_ERROR"]);
  assert.deepEqual(data.error.meta.details, [
    { source: "user", line: 2, message: "invalid" },
    { source: "user", line: 3, message: "this links to: playlist" },
    { source: "user", line: 4, message: "podcast" },
  ]);
});

Deno.test("a file that was handed over is read with the lines, by whoever is asked", async () => {
  await using test = await testApp({ FREE_IMPORT_MAX_LINES: "3" });
  const content = "#EXTM3U\n#EXTINF:200,Mira Vance - Glass Harbour\n../a\u0000.mp3\n";
  const { data: { file_token }, status } = await test.ask(
    `${base}/upload`,
    post({ filename: "list.M3U8", content }),
  );
  assert.equal(status, 200);
  const call = post({ lines: ["A - B", "C - D"], file_token });
  const { data } = await test.ask(`${base}/parse`, call);
  assert.deepEqual(
    data.items.map((item: { source: string; title: string }) => [item.source, item.title]),
    [
      ...[["user", "B"], ["user", "D"], ["file", "Glass Harbour"]],
    ],
  );
  const more = await test.ask(
    `${base}/parse`,
    post({ lines: ["A - B", "C - D", "E - F"], file_token }),
  );
  assert.equal(more.status, 400);
  await test.sql`update free_uploads set expires_at = now() - interval '1 second'`;
  assert.equal((await test.ask(`${base}/parse`, call)).status, 404);
  await forgetUploads(test.sql);
  assert.equal((await test.sql`select from free_uploads`).length, 0);
});

const uploads: [json: unknown, status: number][] = [
  [{ filename: "list.pdf", content: "x" }, 400],
  [{ filename: "list.txt" }, 422],
  [{ content: "x" }, 422],
  [{ filename: "", content: "x" }, 422],
  [{ filename: "../../etc/passwd", content: "x" }, 400],
  [{ filename: "list.txt", content: "ä".repeat(600_000) }, 413],
];
const parses: [json: unknown, status: number][] = [
  [{}, 400],
  [{ lines: [] }, 400],
  [{ lines: ["", "# only a comment"] }, 400],
  [{ lines: "A - B" }, 422],
  [{ lines: [5] }, 422],
  [{ lines: ["A - B"], file_token: "no-token" }, 422],
  [{ lines: ["A - B"], file_token: crypto.randomUUID() }, 404],
  [{ lines: Array(201).fill("A - B") }, 400],
];
const orders: [json: unknown, status: number][] = [
  [{}, 422],
  [{ items: [] }, 422],
  [{ items: [{ title: "only a title" }] }, 422],
  [{ items: [{ artist: "A", title: "B", spotify_track_id: "short" }] }, 422],
  [{ items: Array(201).fill({ artist: "A", title: "B" }) }, 400],
];
const links: [json: unknown, status: number][] = [
  [{}, 422],
  [{ urls: [] }, 422],
  [{ url: 5 }, 422],
  [{ urls: Array(10_001).fill("x") }, 413],
];

Deno.test("what cannot be meant has its status, and leaves nothing", async () => {
  await using test = await testApp();
  const all = { upload: uploads, parse: parses, enqueue: orders, links };
  for (const [name, cases] of Object.entries(all)) {
    for (const [json, status] of cases) {
      const answer = await test.ask(`${base}/${name}`, post(json));
      assert.equal(answer.status, status, `${name} ${JSON.stringify(json).slice(0, 80)}`);
      assert.equal(answer.data.ok, false);
    }
    assert.equal((await test.ask(`${base}/${name}`, { method: "POST" })).status, 415);
    assert.equal((await test.ask(`${base}/${name}`)).status, 405);
  }
  const left = await test.sql`select 1 from ingest_jobs union all select 1 from free_uploads`;
  assert.equal(left.length, 0);
});

Deno.test("parsed lines become an import; those wanted already are skipped", async () => {
  await using test = await testApp();
  const { data } = await test.ask(
    `${base}/parse`,
    post({
      lines: ["Mira Vance - Glass Harbour | Low Tide | 2019", `spotify:track:${id}`],
    }),
  );
  const first = await test.ask(`${base}/enqueue`, post(data));
  assert.deepEqual([first.status, first.data.queued, first.data.skipped], [202, 2, 0]);
  const items = await test.sql`select track, url, spotify from ingest_items order by line`;
  assert.deepEqual([items[0]!["track"].album, items[0]!["track"].year], ["Low Tide", 2019]);
  assert.equal(items[1]!["url"], `spotify:track:${id}`);
  const order = { items: [...data.items, { artist: "New", title: "One" }] };
  await test.sql`update ingest_items set state = 'registered' where track is null`;
  const again = await test.ask(`${base}/enqueue`, post(order));
  assert.deepEqual([again.status, again.data.queued], [202, 2]);
});

Deno.test("playlists are brought by their links; the others are named with their reason", async () => {
  await using test = await testApp();
  const urls = [
    `https://open.spotify.com/playlist/${id}?si=1`,
    `spotify:playlist:${id}`,
    `https://open.spotify.com/album/${id}`,
    "https://spotify.link/AbC",
    "https://example.org/playlist",
    "https://open.spotify.com/playlist/short",
    `spotify:playlist:${id} and words`,
  ];
  const { status, data } = await test.ask(`${base}/links`, post({ urls }));
  assert.equal(status, 202);
  assert.deepEqual(data.accepted, [
    { playlist_id: id, url: `https://open.spotify.com/playlist/${id}` },
    { playlist_id: null, url: "https://spotify.link/AbC" },
  ]);
  assert.deepEqual(data.skipped.map(({ reason }: { reason: string }) => reason), [
    ...["duplicate", "non_playlist", "invalid", "invalid", "invalid"],
  ]);
  const again = await test.ask(`${base}/links`, post({ url: urls[0] }));
  assert.deepEqual(again.data.accepted, []);
  assert.deepEqual(again.data.skipped, [
    { url: `https://open.spotify.com/playlist/${id}`, reason: "duplicate" },
  ]);
  const none = await test.ask(`${base}/links`, post({ urls: ["x"] }));
  assert.deepEqual([none.status, none.data.job_id], [200, null]);
  const looked = await test.sql`select from queue_jobs where type = 'expand_link'`;
  assert.equal(looked.length, 2);
});

Deno.test("while too many imports wait, whatever brings one is told to come back", async () => {
  await using test = await testApp({ INGEST_MAX_PENDING_JOBS: "1" });
  await test.ask("/imports/free", { method: "POST", body: "A - B" });
  const items = [{ artist: "C", title: "D" }];
  const calls: [string, unknown][] = [
    ["/free/links", { url: `spotify:playlist:${id}` }],
    ["/free/enqueue", { items }],
    ["/import/free", { tracks: ["C - D"] }],
  ];
  for (const [path, json] of calls) {
    const answer = await test.ask(`/api/v1/spotify${path}`, post(json));
    assert.deepEqual([answer.status, answer.data.error.meta.reason], [429, "backpressure"], path);
    assert.ok(Number(answer.headers.get("Retry-After")) > 0, path);
  }
});

Deno.test("far more than may be brought at once is refused, whatever route it comes by", async () => {
  await using test = await testApp({ FREE_MAX_TRACKS_PER_REQUEST: "1" });
  const many = Array.from({ length: 11 }, (_, at) => `Mira Vance - Part ${at}`);
  const items = many.map((title) => ({ artist: "Mira Vance", title }));
  const urls = many.map((_, at) => `spotify:playlist:${String(at).padStart(22, "0")}`);
  const calls: [string, unknown][] = [
    ["/free/links", { urls }],
    ["/free/enqueue", { items }],
    ["/import/free", { tracks: many }],
  ];
  for (const [path, json] of calls) {
    const { status, data } = await test.ask(`/api/v1/spotify${path}`, post(json));
    assert.deepEqual([status, data.error.code], [413, "PAYLOAD_TOO_LARGE"], path);
  }
  assert.deepEqual(test.logged.filter(({ level }) => level === "error"), []);
});

Deno.test("where Spotify is off there is no such route", async () => {
  await using test = await testApp({ INTEGRATIONS_ENABLED: "slskd" });
  assert.equal((await test.ask(`${base}/parse`, post({ lines: ["A - B"] }))).status, 404);
});
