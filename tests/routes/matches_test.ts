import assert from "node:assert/strict";
import { saveMatches } from "../../lib/store/matches.ts";
import { type NewMatch } from "../../lib/schemas/match.ts";
import { track } from "../../lib/schemas/track.ts";
import { addCandidate, addDownload, clients, testApp } from "./support.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const filename = "Music\\Mira Vance\\01 - Glass Harbour.flac";

function pair(title: string, more: Partial<NewMatch> = {}): NewMatch {
  return {
    source: "soulseek",
    track: track({ title, artists: ["Mira Vance"] }),
    target_id: `1:${title}.flac`,
    target: { username: "mira", filename: `Music\\${title}.flac`, size: 1 },
    confidence: .9,
    verdict: "matched",
    ...more,
  };
}

Deno.test("GET /matches: filtered by verdict, source, words and who said it, in pages", async () => {
  await using test = await testApp();
  await saveMatches(test.sql, [
    pair("Low Tide"),
    pair("Salt", { verdict: "confirmed" }),
    pair("Harbour", { verdict: "rejected", source: "library", target: { path: "a/b.mp3" } }),
  ]);
  const titles = async (search: string) => {
    const { data, status } = await test.ask(`/matches?${search}`);
    assert.equal(status, 200);
    assert.equal(data.items.length, Math.min(data.total_count, data.limit));
    return data.items.map((one: { track: { title: string } }) => one.track.title).sort();
  };
  assert.deepEqual(await titles(""), ["Harbour", "Low Tide", "Salt"]);
  assert.deepEqual(await titles("said=true"), ["Harbour", "Salt"]);
  assert.deepEqual(await titles("verdict=matched"), ["Low Tide"]);
  assert.deepEqual(await titles("source=library"), ["Harbour"]);
  assert.deepEqual(await titles("q=mira+tide"), ["Low Tide"]);
  assert.deepEqual(await titles("q=b.mp3"), ["Harbour"]);
  assert.deepEqual(await titles("q=%25"), []);
  assert.deepEqual(await titles("verdict=&source=&q="), ["Harbour", "Low Tide", "Salt"]);
  assert.equal((await test.ask("/matches?verdict=perhaps")).status, 400);
  const page = await test.ask("/matches", { headers: clients.page });
  assert.match(page.text, /<title>Matching: remembered/);
  for (const bad of ["/matches/0", "/matches/x", "/matches/99999999999999999999"]) {
    assert.equal((await test.ask(bad, { method: "DELETE" })).status, 404, bad);
  }
});

Deno.test("a word is changed, and taken back, once", async () => {
  await using test = await testApp();
  await saveMatches(test.sql, [pair("Low Tide")]);
  const { data: { items: [{ id }] } } = await test.ask("/matches");
  const change = (verdict: unknown) =>
    test.ask(`/matches/${id}`, { method: "PATCH", json: { verdict } });
  const { data } = await change("rejected");
  assert.deepEqual([data.verdict, data.decided_by], ["rejected", "person"]);
  assert.equal((await change("matched")).status, 422);
  assert.equal((await change(undefined)).status, 422);
  const posted = await test.ask(`/matches/${id}`, {
    method: "POST",
    body: "verdict=confirmed",
    headers: { ...clients.page, ...form, Origin: "http://127.0.0.1:8080" },
  });
  assert.deepEqual([posted.status, posted.headers.get("Location")], [303, "/matches"]);
  // What the matcher finds later does not count.
  await saveMatches(test.sql, [pair("Low Tide")]);
  assert.equal((await test.ask("/matches?verdict=confirmed")).data.total_count, 1);
  assert.equal((await test.ask(`/matches/${id}`, { method: "DELETE" })).status, 200);
  assert.equal((await test.ask(`/matches/${id}`, { method: "DELETE" })).status, 404);
  assert.equal((await change("confirmed")).status, 404);
  const told = await test.sql`select status from activity_events order by id`;
  assert.deepEqual(told.map(({ status }) => status), [
    "match_rejected",
    "match_confirmed",
    "match_undone",
  ]);
  const [job] = await test.sql`select payload from queue_jobs where type = 'rejudge' limit 1`;
  assert.deepEqual(job!["payload"].track_keys, ["miravance|lowtide|"]);
});

Deno.test("a rejected choice answers in the form that was asked for; foreign files are not there", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "review" });
  const other = await addDownload(test.sql, { state: "review", title: "Other" });
  const candidate = await addCandidate(test.sql, id, { filename });
  const second = await addCandidate(test.sql, id, { filename: "x\\other.flac", size: 7 });
  const address = `/download/${id}/candidates/${candidate}`;
  const json = await test.ask(`${address}/reject`, { method: "POST" });
  assert.deepEqual([json.status, json.data.state, json.data.reason_detail], [200, "review", "1"]);
  assert.equal(json.data.candidates[1].reasons[0].rule, "rejected");
  const fragment = await test.ask(`${address}/reject`, {
    method: "POST",
    headers: { ...clients.fragment, Origin: "http://127.0.0.1:8080" },
  });
  assert.match(fragment.text, /another recording/);
  assert.equal(fragment.headers.get("HX-Trigger"), "downloads, matches");
  for (const act of ["reject", "confirm"]) {
    const foreign = `/download/${other}/candidates/${candidate}/${act}`;
    assert.equal((await test.ask(foreign, { method: "POST" })).status, 404);
    assert.equal(
      (await test.ask(`/download/9/candidates/1/${act}`, { method: "POST" })).status,
      404,
    );
  }
  const gone = await test.ask(`/download/${id}/candidates/${second}/reject`, { method: "POST" });
  assert.equal(gone.data.state, "failed", "after the last the round is over");
});

Deno.test("wrong and confirm: without a file 409, without a download 404, nonsense 422", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql);
  const post = (path: string, json?: unknown) =>
    test.ask(`/download/${path}`, { method: "POST", ...(json === undefined ? {} : { json }) });
  assert.equal((await post(`${id}/wrong`)).status, 409);
  assert.equal((await post(`${id}/confirm`)).status, 409);
  assert.equal((await post("99/wrong")).status, 404);
  assert.equal((await post("99/confirm")).status, 404);
  assert.equal((await post(`${id}/wrong`, { candidate_id: "x" })).status, 422);
  assert.equal((await post(`${id}/wrong`, { path: 7 })).status, 422);
  assert.equal((await post(`${id}/wrong`, { path: "a.mp3" })).status, 200, "it left already");
  const picked = await addDownload(test.sql, { state: "completed", artists: [], title: "a.mp3" });
  assert.equal((await post(`${picked}/wrong`)).status, 409);
});

Deno.test("a search with other words: begun once, only where a file may be chosen", async () => {
  await using test = await testApp();
  const id = await addDownload(test.sql, { state: "review" });
  const ask = (path: string, json: unknown = { query: "glass harbour" }) =>
    test.ask(`/download/${path}/search`, { method: "POST", json });
  const begun = await ask(`${id}`);
  assert.equal(begun.status, 202);
  const again = await ask(`${id}`, { query: "  Glass Harbour " });
  assert.equal(again.data.search_id, begun.data.search_id);
  const { data } = await test.ask(`/download/${id}`);
  assert.deepEqual([data.words.query, data.words.state, data.words.judged], [
    "glass harbour",
    "queued",
    false,
  ]);
  for (const query of ["", " ", "a\0b", "x".repeat(501), 7, undefined]) {
    assert.equal((await ask(`${id}`, { query })).status, 422, String(query).slice(0, 9));
  }
  assert.equal((await ask("99")).status, 404);
  const done = await addDownload(test.sql, { state: "completed", title: "Done" });
  assert.equal((await ask(`${done}`)).status, 409);
  await using bare = await testApp({ SLSKD_BASE_URL: "" });
  const other = await addDownload(bare.sql, { state: "review" });
  const blocked = await bare.ask(`/download/${other}/search`, {
    method: "POST",
    json: { query: "x" },
  });
  assert.equal(blocked.status, 503);
});
