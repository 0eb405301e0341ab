import assert from "node:assert/strict";
import { plainTexts } from "../../support/spotify.ts";
import type { SpotifyFault } from "../../support/spotify/fault.ts";
import { spotifyId } from "../../support/spotify/catalogue.ts";
import { clients } from "../support.ts";
import { asking } from "./asking_support.ts";

Deno.test("each refusal of Spotify has its status and reason, and shows none of its text", async () => {
  const cases: [fault: SpotifyFault, status: number, reason: string | undefined][] = [
    [{ status: 403, text: plainTexts.premium }, 503, "SPOTIFY_OWNER_PREMIUM_REQUIRED"],
    [{ status: 403, text: plainTexts.user }, 503, "SPOTIFY_USER_NOT_ALLOWLISTED"],
    [
      { status: 403, json: { error: { message: "Insufficient client scope" } } },
      403,
      "SPOTIFY_SCOPE_MISSING",
    ],
    [{ status: 404 }, 404, "SPOTIFY_NOT_FOUND"],
    ["html", 502, undefined],
    ["truncated", 502, undefined],
    ["wrong_shape", 502, undefined],
    ["huge", 502, undefined],
  ];
  for (const [fault, status, reason] of cases) {
    await using test = await asking();
    test.spotify.faultsAt.set("GET /me/tracks", [fault]);
    const answer = await test.get("/me/tracks");
    assert.deepEqual([answer.status, answer.data.error.meta.reason], [status, reason], answer.text);
    assert.doesNotMatch(answer.text, /Soon back|dashboard, the user|4u/);
  }
});

Deno.test("a token that is refused is renewed once, and what passes by is waited out", async () => {
  await using test = await asking();
  test.spotify.faults.push({ status: 401 }, { status: 503 });
  assert.equal((await test.get("/me/tracks")).status, 200);
  assert.equal(test.spotify.accounts.refreshed, 1);
  assert.equal(test.asked().length, 3);
});

Deno.test("a Spotify that does not answer is given up in time", async () => {
  await using test = await asking({ values: { SPOTIFY_TIMEOUT_MS: "1500" } });
  test.spotify.faultsAt.set("GET /me/tracks", ["slow"]);
  const { status, data } = await test.get("/me/tracks");
  assert.deepEqual([status, data.error.code], [504, "DEPENDENCY_ERROR"]);
});

Deno.test("who asked too often is told when to ask again, and Spotify is left alone until then", async () => {
  await using test = await asking();
  test.spotify.faults.push({ status: 429, retry_after_s: 48_925, quota: true });
  for (let time = 0; time < 3; time++) {
    const { status, headers, data } = await test.get("/me");
    assert.deepEqual([status, data.error.code], [429, "RATE_LIMITED"]);
    const wait = Number(headers.get("Retry-After"));
    assert.ok(wait > 48_000 && wait <= 48_925, `${wait}`);
  }
  assert.equal(test.asked().length, 1);
});

Deno.test("the day's budget holds for a person, too", async () => {
  await using test = await asking({
    connected: false,
    values: { SPOTIFY_REQUESTS_PER_DAY: "10", SPOTIFY_DAY_RESERVE: "5" },
  });
  const answers = [];
  for (let time = 0; time < 12; time++) answers.push(await test.get("/search/tracks?query=glass"));
  assert.deepEqual(answers.map(({ status }) => status), [...Array(10).fill(200), 429, 429]);
  assert.match(answers[11]!.headers.get("Retry-After") ?? "", /^\d+$/);
  assert.equal(test.asked().length, 10);
});

Deno.test("a list that did not change is not sent again", async () => {
  await using test = await asking();
  for (const path of ["/me/tracks", "/artists/followed", "/search/tracks?query=wave"]) {
    const first = await test.get(path);
    const etag = first.headers.get("ETag")!;
    assert.match(etag, /^"\w+"$/);
    assert.match(first.headers.get("Cache-Control")!, /private/);
    const again = await test.get(path, { "If-None-Match": etag });
    assert.deepEqual([again.status, again.text], [304, ""]);
  }
  const etag = (await test.get("/me/tracks")).headers.get("ETag")!;
  test.spotify.world.saved.shift();
  assert.equal((await test.get("/me/tracks", { "If-None-Match": etag })).status, 200);
});

Deno.test("a browser is led to the page, and Spotify not asked", async () => {
  await using test = await asking();
  for (const path of ["/spotify/me", "/spotify/search/tracks?query=a", "/spotify/me/tracks"]) {
    const page = await test.ask(path, { headers: clients.page });
    assert.deepEqual([page.status, page.headers.get("Location")], [303, "/spotify"], path);
    const fragment = await test.ask(path, { headers: clients.fragment });
    assert.equal(fragment.headers.get("HX-Redirect"), "/spotify", path);
  }
  assert.deepEqual(test.asked(), []);
});

const id = spotifyId("playlist", 1);
const uri = `spotify:track:${spotifyId("lantern", 1)}`;

Deno.test("what means nothing is refused before Spotify is asked", async () => {
  await using test = await asking();
  const cases: [method: string, path: string, json: unknown, status: number][] = [
    ["GET", "/search/tracks", undefined, 400],
    ["GET", "/search/tracks?query=%20", undefined, 400],
    ["GET", `/search/tracks?query=${"a".repeat(101)}`, undefined, 400],
    ["GET", "/search/tracks?query=a&limit=51", undefined, 400],
    ["GET", "/search/tracks?query=a&offset=1001", undefined, 400],
    ["GET", "/search/shows?query=a", undefined, 404],
    ["GET", "/track/short", undefined, 404],
    ["GET", "/me/tracks?limit=51", undefined, 400],
    ["GET", "/me/top/tracks?time_range=ever", undefined, 400],
    ["GET", "/audio-features", undefined, 400],
    ["GET", "/audio-features?ids=short", undefined, 400],
    ["GET", "/recommendations", undefined, 400],
    ["GET", "/recommendations?seed_tracks=a,b,c&seed_genres=d,e,f", undefined, 400],
    ["GET", "/recommendations?seed_genres=a&min_tempo=fast", undefined, 400],
    ["PUT", "/me/tracks", {}, 422],
    ["PUT", "/me/tracks", { ids: [] }, 422],
    ["PUT", "/me/tracks", { ids: ["short"] }, 422],
    ["DELETE", "/me/tracks", { ids: Array(401).fill(id) }, 422],
    ["POST", `/playlists/${id}/tracks`, { uris: ["spotify:local:a:b:c:1"] }, 422],
    ["POST", `/playlists/${id}/tracks`, { uris: [uri], position: -1 }, 422],
    ["POST", "/playlists/liked/tracks", { uris: [uri] }, 404],
    ["DELETE", `/playlists/${id}/tracks`, { uris: uri }, 422],
    ["PUT", `/playlists/${id}/reorder`, { range_start: 0 }, 422],
    ["PUT", `/playlists/${id}/reorder`, { range_start: 0, insert_before: 1, range_length: 0 }, 422],
  ];
  for (const [method, path, json, status] of cases) {
    const answer = await (json === undefined ? test.get(path) : test.send(method, path, json));
    assert.equal(answer.status, status, `${method} ${path} ${answer.text}`);
    assert.ok(["VALIDATION_ERROR", "NOT_FOUND"].includes(answer.data.error.code), path);
  }
  const text = { method: "PUT", body: "{", headers: { "Content-Type": "application/json" } };
  assert.equal((await test.ask("/api/v1/spotify/me/tracks", text)).status, 400);
  const plain = { method: "PUT", body: "ids", headers: { "Content-Type": "text/plain" } };
  assert.equal((await test.ask("/api/v1/spotify/me/tracks", plain)).status, 415);
  assert.deepEqual(test.asked(), []);
});

const odd = [
  "%00",
  "..%2f",
  "%ff",
  "'",
  '"--',
  "<b>",
  "𝄞",
  "%0a",
  "a".repeat(2000),
  "-1",
  "1e9",
  "NaN",
  "null",
];

Deno.test("no address and no query, however odd, is a fault of Harmony", async () => {
  await using test = await asking({ connected: false });
  const paths = odd.flatMap((one) => [
    `/track/${one}`,
    `/audio-features/${one}`,
    `/audio-features?ids=${one}`,
    `/artist/${one}/releases`,
    `/search/tracks?query=${one}&limit=${one}`,
    `/search/albums?query=${one}`,
    `/me/top/${one}`,
    `/me/tracks?offset=${one}`,
    `/recommendations?seed_tracks=${one}&limit=${one}`,
    `/playlists/${one}/tracks`,
  ]);
  for (const path of paths) {
    const { status, text } = await test.get(path);
    assert.ok(status < 500 || text.includes("FEATURE_DISABLED"), `${path} ${status} ${text}`);
  }
});
