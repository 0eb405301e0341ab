import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import { cancelJob } from "../../lib/job_cancel.ts";
import { retryForAccount, retryLinks } from "../../lib/links/wanted.ts";
import { linksTest } from "../support/links.ts";
import { openId, rowId } from "../support/open_spotify.ts";

const list = (n: number) => `https://open.spotify.com/playlist/${openId("list", n)}`;
const reader = { SPOTIFY_EMBED_READER: "true" };

Deno.test("without an account a link keeps its title and cover, and says how to bring it", async () => {
  await using test = await linksTest();
  const album = `spotify:album:${openId("album", 1)}`;
  const job = await test.bring(list(1), list(3), album, `spotify:track:${openId("track", 1)}`);
  assert.equal(await test.run(), 4);
  const told = await test.links();
  assert.deepEqual(
    told.map((link) => [link["state"], link["state_reason"], link["title"], link["cover"]]),
    [
      ["failed", "foreign_playlist", "Harbour Nights", true],
      ["failed", "not_public", null, false],
      ["failed", "needs_account", "Low Tide", true],
      ["failed", "needs_account", "Glass Harbour", true],
    ],
  );
  assert.equal(test.open.calls.every((call) => call.startsWith("/oembed?")), true);
  assert.equal(await retryLinks(test.sql, job), 4);
  assert.equal(await retryLinks(test.sql, job), 0, "what waits already is not asked twice");
  assert.equal(await test.run(), 4);
});

Deno.test("where the reader is on, a link brings the tracks its page shows, in their order", async () => {
  await using test = await linksTest(reader);
  const job = await test.bring(list(1), list(2));
  await test.run();
  const [short, long] = await test.links();
  assert.deepEqual([short!["state"], short!["truncated"]], ["completed", false]);
  assert.deepEqual([long!["state"], long!["truncated"]], ["completed", true]);
  const brought = await test.brought();
  assert.equal(brought.length, 104);
  assert.deepEqual(brought.slice(0, 5), [
    "Mira Vance - Glass Harbour",
    "Ann Low + Mira Vance - Second Sleep",
    "Vance, The Quiet - Tide (Live)",
    "Zoë Lind + The Low, Low Sea - Blåljus",
    "Oona Reed - Lantern 1",
  ]);
  const [first] = await test.sql`select source_type, list, line, spotify->>'track_id' as id
    from ingest_items where parent_id is not null order by parent_id, line limit 1`;
  assert.deepEqual({ ...first }, {
    ...{
      source_type: "LINK_EXPANSION",
      list: "Harbour Nights",
      line: 1,
      id: rowId("Glass Harbour"),
    },
  });
  await test.run("ingest");
  const wanted = await test.sql`select count(*)::int as n from downloads`;
  assert.equal(wanted[0]!["n"], 104);
  const [{ n } = { n: 0 }] = await test.sql`select count(*)::int as n from ingest_items
    where job_id = ${job} and state = 'registered'`;
  assert.equal(n, 0);
});

Deno.test("the tracks of a link stand where the link stands in the list", async () => {
  await using test = await linksTest(reader);
  const job = await test.bring("Ann Low - First", list(1), "Ann Low - Last");
  await test.run();
  const items = await test.sql`select line, track ->> 'title' as title from ingest_items
    where job_id = ${job} and track is not null order by line, id`;
  assert.deepEqual(items.map(({ line, title }) => `${line} ${title}`), [
    ...["1 First", "2 Glass Harbour", "2 Second Sleep", "2 Tide (Live)", "2 Blåljus", "3 Last"],
  ]);
});

Deno.test("what a link brings does not go through all other links that wait", async () => {
  await using test = await linksTest(reader);
  await test.bring(list(1), list(2));
  await test.sql`delete from queue_jobs where id = (
    select max(id) from queue_jobs where type = 'expand_link')`;
  assert.equal(await test.run(), 1);
});

Deno.test("a page in another shape is said to be one; one without tracks is empty", async () => {
  await using test = await linksTest(reader);
  await test.bring(list(4), list(5), list(9));
  await test.run();
  assert.deepEqual((await test.links()).map((link) => [link["state_reason"], link["title"]]), [
    ["page_changed", "List 4"],
    ["page_changed", "List 5"],
    ["empty", "Nothing but talk"],
  ]);
});

Deno.test("a link to one track becomes that track", async () => {
  await using test = await linksTest(reader);
  await test.bring(`https://open.spotify.com/track/${openId("track", 1)}`);
  await test.run();
  const [item] = await test.sql`select state, track, url from ingest_items`;
  assert.deepEqual([item!["state"], item!["track"].title], ["normalized", "Glass Harbour"]);
  await test.run("ingest");
  assert.equal((await test.sql`select from downloads where title = 'Glass Harbour'`).length, 1);
});

Deno.test("a link that two workers look up at once brings its tracks once", async () => {
  await using test = await linksTest(reader);
  await test.bring(list(1));
  const [item] = await test.sql`select id from ingest_items`;
  const context = {
    ...test.services,
    signal: AbortSignal.timeout(20_000),
    finish: () => Promise.resolve(),
  };
  const run = () => jobs.expand_link.run({ item_id: item!["id"] }, context);
  await Promise.all([run(), run(), run()]);
  await run();
  assert.equal((await test.brought()).length, 4);
});

Deno.test("a worker that dies before its end leaves nothing behind, and the next does it all", async () => {
  await using test = await linksTest(reader);
  await test.bring(list(1));
  const [item] = await test.sql`select id from ingest_items`;
  const dying = () => Promise.reject(new Error("killed"));
  const context = { ...test.services, signal: AbortSignal.timeout(20_000), finish: dying };
  await assert.rejects(async () => await jobs.expand_link.run({ item_id: item!["id"] }, context));
  assert.equal((await test.brought()).length, 0);
  await test.run();
  assert.equal((await test.brought()).length, 4);
  assert.equal(test.open.calls.length, 1, "the page is not asked for again");
});

Deno.test("what two links share is wanted once, and a link that waits is not taken again", async () => {
  await using test = await linksTest(reader);
  await test.bring(list(1));
  const again = await test.bring(`spotify:playlist:${openId("list", 1)}`, list(9));
  await test.run();
  await test.bring(`spotify:album:${openId("album", 1)}`);
  await test.run();
  const items = await test.sql`select status from ingest_items where job_id = ${again} order by id`;
  assert.deepEqual(items.map(({ status }) => status), ["duplicate", "accepted"]);
  await test.run("ingest");
  const [wanted] = await test.sql`select count(*)::int as n from downloads`;
  // "Glass Harbour" stands on both, but the album says which album it is meant from.
  assert.ok(wanted!["n"] <= 6, `${wanted!["n"]} downloads`);
});

Deno.test("who has enough is asked later, which is no failure", async () => {
  await using test = await linksTest();
  await test.bring(list(1));
  test.open.faults.push({ status: 429, retry_after_s: 120 });
  await test.run();
  const [job] = await test.sql`select attempts, run_at > now() + interval '1 minute' as later
    from queue_jobs where type = 'expand_link'`;
  assert.equal(job!["later"], true);
  assert.equal((await test.links())[0]!["state"], "registered");
});

Deno.test("a link nobody could look up in the end says so, and can be tried again", async () => {
  await using test = await linksTest();
  const id = await test.bring(list(1));
  const [item] = await test.sql`select id from ingest_items`;
  await jobs.expand_link.gaveUp!({ item_id: item!["id"] }, test.services, "away");
  assert.equal((await test.links())[0]!["state_reason"], "unavailable");
  await test.sql`delete from queue_jobs`;
  assert.equal(await retryLinks(test.sql, id), 1);
  await test.run();
  assert.equal((await test.links())[0]!["state_reason"], "foreign_playlist");
});

Deno.test("once an account is connected, links that only it can tell of are tried again", async () => {
  await using test = await linksTest();
  await test.bring(list(1), list(3));
  await test.run();
  await retryForAccount(test.sql);
  assert.deepEqual((await test.links()).map((link) => link["state"]), ["registered", "failed"]);
  assert.equal(await test.run(), 1);
});

Deno.test("a link whose job a person cancels waits no longer, and can be tried again", async () => {
  await using test = await linksTest();
  const job = await test.bring(list(1));
  const [{ id } = { id: 0 }] = await test.sql`select id from queue_jobs where type = 'expand_link'`;
  await cancelJob({ ...test.services, slskd: undefined }, id);
  const [link] = await test.links();
  assert.deepEqual([link!["state"], link!["state_reason"]], ["failed", "cancelled"]);
  assert.equal(await retryLinks(test.sql, job), 1);
  assert.equal(await test.run(), 1);
});

Deno.test("a link whose import is gone is nobody's work", async () => {
  await using test = await linksTest();
  await test.bring(list(1));
  await test.sql`delete from ingest_jobs`;
  assert.equal(await test.run(), 1);
  assert.deepEqual(test.open.calls, []);
});
