import assert from "node:assert/strict";
import { judgeOf } from "../../jobs/judge_files.ts";
import { storeCandidates } from "../../lib/store/candidates.ts";
import { findWish } from "../../lib/store/wishes.ts";
import { remote } from "../lib/music/support.ts";
import { addDownload } from "../routes/support.ts";
import { testDb } from "../support/db.ts";
import { testConfig } from "../support/services.ts";

const good = "Music\\Mira Vance\\Low Tide\\01 - Glass Harbour.flac";
/** As random as names get: nothing of it can be packed. */
const noise = (length: number) =>
  Array.from({ length }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000)))
    .join("");

Deno.test("names that cannot be written down or asked for hold up no other file", async () => {
  await using db = await testDb();
  const wish = (await findWish(db.sql, await addDownload(db.sql)))!;
  const files = [
    remote({ filename: good }),
    remote({ filename: `${noise(820)}\\${good}` }),
    remote({ filename: `${noise(2000)}\\${good}` }),
    remote({ filename: `a\0\\${good}` }),
    remote({ filename: `\ud800\\${good}` }),
    remote({ filename: good, username: "a\0b" }),
    remote({ filename: good, username: "\udc00" }),
    remote({ filename: good, username: noise(900) }),
  ];
  const judged = await judgeOf(files, { sql: db.sql, config: testConfig() });
  const ranked = await judged(wish, files);
  assert.deepEqual(ranked.map(({ file }) => files.indexOf(file)).sort(), [0]);
  assert.deepEqual(await judged(wish), ranked);
  await storeCandidates(db.sql, wish.id, "x", null, ranked);
  const longest = [remote({ filename: `${noise(790)}\\${good}` })];
  const long = await (await judgeOf(longest, { sql: db.sql, config: testConfig() }))(wish);
  assert.equal(long.length, 1);
  await storeCandidates(db.sql, wish.id, "x", null, long);
});
