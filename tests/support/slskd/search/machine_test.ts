import assert from "node:assert/strict";
import { until } from "../client.ts";
import { driven, mira, scenario, song } from "../scenario.ts";
import { real } from "../timings.ts";

const slow = { ...real, ban: 0 };
const virtual = { clock: "virtual", timings: slow } as const;

Deno.test("a search shows every state, and its results only after it is complete", async () => {
  await using stand = await scenario(virtual);
  const { slskd, ask } = stand;
  const { json } = await driven(slskd, ask("POST /searches", { searchText: "mira vale tide" }));
  assert.deepEqual([json.state, json.responses], ["Requested", []]);
  const seen: string[] = [];
  let last = json;
  while (!last.endedAt) {
    last = (await ask(`GET /searches/${json.id}?includeResponses=true`)).json;
    const shown = `${last.state}${last.responses.length > 0 ? " with responses" : ""}`;
    if (seen.at(-1) !== shown) seen.push(shown);
    await slskd.advance(25);
  }
  assert.deepEqual(seen.filter((state) => state !== "Requested"), [
    "InProgress",
    "Completed, TimedOut",
    "Completed, TimedOut with responses",
  ]);
});

Deno.test("a search that looks complete may have counted responses and none to show", async () => {
  await using stand = await scenario();
  stand.slskd.inject({ id: "search-race", params: { ms: 200 } });
  const { json } = await stand.ask("POST /searches", { searchText: "low tide" });
  const raced = await until(() => stand.ask(`GET /searches/${json.id}`), (r) => r.json.isComplete);
  assert.deepEqual([raced.json.responseCount, raced.json.endedAt], [1, undefined]);
  assert.deepEqual((await stand.ask(`GET /searches/${json.id}/responses`)).json, []);
  await until(() => stand.ask(`GET /searches/${json.id}`), (reply) => reply.json.endedAt);
  assert.equal((await stand.ask(`GET /searches/${json.id}/responses`)).json.length, 1);
});

Deno.test("a third search waits in Queued until one of two ends, its idle timer not running", async () => {
  await using stand = await scenario(virtual);
  const { slskd, ask } = stand;
  const ids: string[] = [];
  for (const searchText of ["no one", "no two", "low tide"]) {
    const body = { searchText, searchTimeout: 8000 };
    ids.push((await driven(slskd, ask("POST /searches", body))).json.id);
  }
  await slskd.advance(6_000);
  assert.equal((await ask(`GET /searches/${ids[2]}`)).json.state, "Queued");
  await slskd.advance(4_000);
  assert.equal((await ask(`GET /searches/${ids[2]}`)).json.state, "InProgress");
  await slskd.advance(20_000);
  assert.equal((await ask(`GET /searches/${ids[2]}`)).json.responseCount, 1);
});

Deno.test("deleting a running search does not stop it: its place stays taken", async () => {
  await using stand = await scenario(virtual);
  const { slskd, ask } = stand;
  const ids: string[] = [];
  for (const searchText of ["no one", "no two", "no three"]) {
    ids.push((await driven(slskd, ask("POST /searches", { searchText }))).json.id);
  }
  await slskd.advance(500);
  for (const id of ids.slice(0, 2)) assert.equal((await ask(`DELETE /searches/${id}`)).status, 204);
  await slskd.advance(10_000);
  assert.equal((await ask(`GET /searches/${ids[2]}`)).json.state, "Queued");
  await slskd.advance(6_000);
  assert.equal((await ask(`GET /searches/${ids[2]}`)).json.state, "InProgress");
  assert.equal((await ask(`GET /searches/${ids[0]}`)).status, 404);
});

Deno.test("cancelling keeps what came so far, a moment later", async () => {
  const peers = [mira, { ...mira, username: "late" }];
  await using stand = await scenario({ ...virtual, peers });
  const { slskd, ask } = stand;
  const { json } = await driven(slskd, ask("POST /searches", { searchText: "low tide" }));
  await slskd.advance(7_000);
  assert.equal((await ask(`PUT /searches/${json.id}`)).status, 200);
  assert.equal((await ask(`GET /searches/${json.id}`)).json.state, "InProgress");
  await slskd.advance(1_000);
  const { json: ended } = await ask(`GET /searches/${json.id}?includeResponses=true`);
  assert.deepEqual([ended.state, ended.responses.length], ["Completed, Cancelled", 2]);
});

Deno.test("limits end a search early", async () => {
  const peers = ["one", "two", "three"].map((username) => ({ ...mira, username }));
  await using stand = await scenario({ peers });
  const limits = { responseLimit: "ResponseLimitReached", fileLimit: "FileLimitReached" };
  for (const [limit, end] of Object.entries(limits)) {
    const { json } = await stand.ask("POST /searches", { searchText: "low tide", [limit]: 2 });
    const ended = await until(() => stand.ask(`GET /searches/${json.id}`), (r) => r.json.endedAt);
    assert.deepEqual([ended.json.state, ended.json.responseCount], [`Completed, ${end}`, 2]);
  }
});

Deno.test("filters drop slow and crowded peers, unless they are switched off", async () => {
  const peers = [
    { ...mira, username: "slow", uploadSpeed: 10 },
    { ...mira, username: "crowded", queueLength: 40 },
    { ...mira, username: "good" },
  ];
  await using stand = await scenario({ peers });
  const body = {
    searchText: "low tide",
    minimumPeerUploadSpeed: 1000,
    maximumPeerQueueLength: 40,
  };
  for (const [filterResponses, count] of [[true, 1], [false, 3]] as const) {
    const { json } = await stand.ask("POST /searches", { ...body, filterResponses });
    const ended = await until(() => stand.ask(`GET /searches/${json.id}`), (r) => r.json.endedAt);
    assert.equal(ended.json.responseCount, count);
  }
});

Deno.test("words must all occur, exclusions count, one-letter words do not", async () => {
  await using stand = await scenario();
  const found = async (text: string) => (await stand.search(text)).length === 1;
  assert.equal(await found("TIDE vale x"), true);
  assert.equal(await found("tide vale missing"), false);
  assert.equal(await found("tide -rivers"), false);
  assert.equal((await stand.ask("POST /searches", { searchText: "x -tide" })).status, 400);
});

Deno.test("names in other Unicode forms and blocked words are not found", async () => {
  const file = song("Music\\Zoë\\Nattbok\\01 - Blåljus.flac".normalize("NFD"));
  await using stand = await scenario({
    peers: [{ username: "nora", files: [file] }],
    blockedTerms: ["nattbok"],
  });
  assert.deepEqual(await stand.search("blåljus".normalize("NFC")), []);
  assert.deepEqual(await stand.search("nattbok"), []);
  const [response] = await stand.search("blåljus".normalize("NFD"));
  assert.equal(response.files[0].filename, file.path);
});

Deno.test("locked files stand apart, still without the mark, and attributes may be missing", async () => {
  const nothing = { length: null, bitDepth: null, sampleRate: null };
  const files = [
    song("a\\song one.flac", { locked: true }),
    song("a\\song two", { audio: { kind: "flac", seconds: 4, claims: nothing } }),
  ];
  await using stand = await scenario({ peers: [{ username: "keeper", files }] });
  const [response] = await stand.search("song");
  assert.deepEqual([response.fileCount, response.lockedFileCount], [1, 1]);
  assert.equal(response.lockedFiles[0].isLocked, false);
  assert.deepEqual(response.files[0], {
    filename: "a\\song two",
    size: 100_000,
    code: 1,
    extension: "",
    isLocked: false,
  });
});

Deno.test("an offline peer answers no search", async () => {
  await using stand = await scenario({ peers: [{ ...mira, presence: "Offline" }] });
  assert.deepEqual(await stand.search("low tide"), []);
});

Deno.test("two search POSTs at a time are one too many, and the same id is one too many", async () => {
  await using stand = await scenario({ timings: { searchPost: [30, 30] } });
  const id = crypto.randomUUID();
  const replies = await Promise.all(
    [1, 2].map(() => stand.ask("POST /searches", { id, searchText: "low tide" })),
  );
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 429]);
  assert.match(replies.find(({ status }) => status === 429)?.json, /Only one concurrent operation/);
  assert.equal((await stand.ask("POST /searches", { id, searchText: "low tide" })).status, 500);
});

Deno.test("a flood of searches gets slskd banned for half an hour", async () => {
  await using stand = await scenario({
    clock: "virtual",
    timings: { ...real, searchesPerWindow: 3 },
  });
  const { slskd, ask } = stand;
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) {
    statuses.push((await driven(slskd, ask("POST /searches", { searchText: "tide" }))).status);
  }
  assert.deepEqual(statuses, [200, 200, 200, 409]);
  await slskd.advance(29 * 60_000);
  assert.equal((await ask("GET /server")).json.state, "Disconnected");
  await slskd.advance(2 * 60_000);
  assert.equal((await ask("GET /server")).json.isLoggedIn, true);
});
