import assert from "node:assert/strict";
import { closeBatch } from "../../../lib/match_batch.ts";
import { saveMatches } from "../../../lib/store/matches.ts";
import { track } from "../../../lib/schemas/track.ts";
import { testConfig } from "../../support/services.ts";
import { type TestApp, testApp } from "../support.ts";

const wanted = {
  id: "t1",
  name: "Glass Harbour",
  artists: ["Mira Vance"],
  duration_ms: 200_000,
};
const right = { id: 1, title: "Glass Harbour", artist: "Mira Vance", duration_ms: 200_000 };
const other = { id: 2, title: "Glass Harbour (Live)", artist: "Mira Vance", duration_ms: 212_000 };

function compare(test: TestApp, candidates: unknown[], spotify_track: unknown = wanted) {
  return test.ask("/matching/spotify-to-plex", {
    method: "POST",
    json: { spotify_track, candidates },
  });
}

function say({ sql }: TestApp, target_id: string, verdict: "confirmed" | "rejected") {
  return saveMatches(sql, [{
    source: "plex",
    track: track({ title: wanted.name, artists: wanted.artists }),
    target_id,
    target: {},
    confidence: 1,
    verdict,
  }]);
}

Deno.test("what a person confirmed wins over every score, and stays theirs", async () => {
  await using test = await testApp();
  await say(test, "2", "confirmed");
  const { data } = await compare(test, [right, other]);
  assert.deepEqual([data.best_match.id, data.confidence, data.decision], [2, 1, "auto"]);
  assert.equal(data.ranked[0].reasons[0].rule, "confirmed");
  const [kept] = await test.sql`select verdict, decided_by from matches where target_id = '2'`;
  assert.deepEqual({ ...kept }, { verdict: "confirmed", decided_by: "person" });
});

Deno.test("what a person rejected is never the best match again", async () => {
  await using test = await testApp();
  await say(test, "1", "rejected");
  const { data } = await compare(test, [right]);
  assert.equal(data.best_match, null);
  assert.equal(data.ranked[0].reasons[0].rule, "rejected");
  assert.equal(data.saved, false);
});

Deno.test("other names of an artist that a person added count", async () => {
  await using test = await testApp();
  const alias = { name: "Mira Vance", alias: "Vega Luna", name_key: "m", alias_key: "v" };
  const named = { ...right, artist: "Vega Luna" };
  assert.equal((await compare(test, [named])).data.best_match, null);
  await test.sql`insert into artist_aliases ${test.sql(alias)}`;
  assert.deepEqual((await compare(test, [named])).data.best_match, named);
});

Deno.test("every comparison is counted, as saved or not", async () => {
  await using test = await testApp();
  await compare(test, [right]);
  await compare(test, [other]);
  await compare(test, []);
  const rows = await test.sql`select saved, confidence from match_results order by id`;
  assert.deepEqual(rows.map(({ saved }) => saved), [true, false, false]);
  assert.deepEqual(rows.map(({ confidence }) => confidence), [1, 0, null]);
  await test.sql.begin((tx) => closeBatch(tx, testConfig()));
  const { data: { metrics, batches } } = await test.ask("/api/v1/matching");
  assert.deepEqual([metrics.saved_total, metrics.discarded_total], [1, 2]);
  assert.equal(batches.items[0].empty, 1);
});

Deno.test("the same comparison twice at once remembers one pair", async () => {
  await using test = await testApp();
  const answers = await Promise.all(Array.from({ length: 4 }, () => compare(test, [right])));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
  assert.equal((await test.sql`select 1 from matches`).length, 1);
});

Deno.test("names no database can hold are compared and remembered all the same", async () => {
  await using test = await testApp();
  const odd = { id: "a\0b\ud800", title: "Glass\0 Harbour\udc00", artist: "Mira Vance" };
  const { status, data } = await compare(test, [odd], {
    ...wanted,
    id: "x\0",
    name: "Glass\0 Harbour",
  });
  assert.equal(status, 200);
  assert.equal(data.saved, true);
  assert.equal((await test.sql`select 1 from matches`).length, 1);
});

Deno.test("ids that come twice, or not at all, are no trouble", async () => {
  await using test = await testApp();
  const { id: _, ...nameless } = right;
  const { data } = await compare(test, [nameless]);
  assert.deepEqual(data.best_match, nameless);
  assert.deepEqual([data.ranked[0].id, data.saved], [null, false]);
  const twice = await compare(test, [right, right]);
  assert.equal(twice.data.ranked.length, 2);
});
