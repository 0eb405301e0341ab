import assert from "node:assert/strict";
import { knownAliases } from "../../../lib/music/alias_table.ts";
import { aliasesOf, builtInAliases } from "../../../lib/music/aliases.ts";
import { normalise } from "../../../lib/music/normalise.ts";
import { scorer } from "../../../lib/music/score.ts";
import { remote, wish } from "./support.ts";

Deno.test("another name of an artist is found from either side, however it is spelled", () => {
  assert.ok(builtInAliases("久石譲").includes("joe hisaishi"));
  assert.ok(builtInAliases("JOE HISAISHI").includes("久石譲"));
  assert.ok(builtInAliases("Hisaishi Joe").includes("久石譲"));
  assert.deepEqual(builtInAliases("Nobody Ever Heard Of"), []);
});

Deno.test("a person's pairs join the known ones, and an alias of an alias is one", () => {
  const aliases = aliasesOf([
    { name: "Kanye West", alias: "Yeezus" },
    { name: "Yeezus", alias: "The Louis Vuitton Don" },
    { name: "Somebody", alias: "Everybody" },
  ]);
  assert.deepEqual([...aliases("Ye")].sort(), ["kanye west", "louis vuitton don", "yeezus"]);
  assert.deepEqual(aliases("everybody"), ["somebody"]);
  assert.ok(aliases("Mos Def").includes("yasiin bey"));
  assert.ok(!builtInAliases("Ye").includes("yeezus"));
});

Deno.test("names without letters and equal names are no trouble", () => {
  const aliases = aliasesOf([{ name: " ", alias: "x" }, { name: "The Same", alias: "Same" }]);
  assert.deepEqual(aliases("same"), []);
  assert.deepEqual(aliases(""), []);
});

Deno.test("an alias counts as the artist's own name, and only there", () => {
  const wanted = wish("Some Stage Name", "A Song of Mine", 200);
  const file = remote({ filename: "x\\Born Otherwise\\01 A Song of Mine.mp3", duration_s: 200 });
  const title = remote({ filename: "x\\Some Stage Name\\01 Born Otherwise.mp3", duration_s: 200 });
  const aliases = aliasesOf([{ name: "Born Otherwise", alias: "Some Stage Name" }]);
  assert.equal(scorer(wanted)(file).confidence, 0);
  assert.equal(scorer(wanted, { aliases })(file).confidence, 1);
  assert.equal(scorer(wanted, { aliases })(title).confidence, 0);
});

Deno.test("no name of the table belongs to two acts", () => {
  const seen = new Map<string, string>();
  for (const line of knownAliases) {
    for (const name of new Set(line.split(" | ").map(normalise))) {
      assert.notEqual(name, "", line);
      assert.equal(seen.get(name), undefined, `${name}: ${line}`);
      seen.set(name, line);
    }
  }
});
