/** Names as long as they may be, in letters that take the most room: an index holds its keys. */
import assert from "node:assert/strict";
import { z } from "zod";
import { indexable } from "../../lib/music/key.ts";
import { trackFingerprint } from "../../lib/music/fingerprint.ts";
import { track } from "../../lib/schemas/track.ts";
import { takeAlbum } from "../../lib/store/album_searches.ts";
import { lookUp } from "../../lib/store/lookups.ts";
import { findWish, insertWishes } from "../../lib/store/wishes.ts";
import { testDb } from "../support/db.ts";

/** As random as names get: nothing of it can be packed. */
const noise = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000)))
    .join("");

const long = track({ title: noise(500), artists: [noise(500)], album: noise(500) });
const wish = { track: long, fingerprint: trackFingerprint(long), priority: 0, filename: "x" };

Deno.test("a track of the longest names is wanted, once, and looked for with its album", async () => {
  await using db = await testDb();
  const [added] = await insertWishes(db.sql, [wish]);
  assert.deepEqual(await insertWishes(db.sql, [wish]), []);
  const { id, album_key } = (await findWish(db.sql, added!.id))!;
  const policy = { min_tracks: 1, interval_s: 60 };
  assert.equal(await takeAlbum(db.sql, { id, album_key: album_key! }, policy), "mine");
});

Deno.test("an answer to the longest question is kept", async () => {
  await using db = await testDb();
  let asked = 0;
  const key = String(new URLSearchParams({ query: long.title + long.artists[0] }));
  const lookup = { provider: "p", key, schema: z.int(), keep_s: 60, keep_nothing_s: 60 };
  const ask = () => Promise.resolve(++asked);
  assert.deepEqual([await lookUp(db.sql, lookup, ask), await lookUp(db.sql, lookup, ask)], [1, 1]);
});

Deno.test("long names are told apart by their ends, short ones are what they are", () => {
  const [a, b] = [`${noise(900)}a`, "b"];
  assert.equal(indexable(b), b);
  assert.notEqual(indexable(a), indexable(a.slice(0, -1) + b));
  assert.ok(new TextEncoder().encode(indexable(a)).length < 2500);
});
