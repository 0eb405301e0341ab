import assert from "node:assert/strict";
import { cutWords, editionWords, versionWords } from "../../../lib/music/vocabulary.ts";
import { anyOf, rulesOf, take } from "../../../lib/music/word_rules.ts";
import { seeded } from "./support.ts";

const tables = [versionWords, editionWords, cutWords];

Deno.test("a table is passed over only where none of its rules finds anything", () => {
  const random = seeded(41);
  const words = tables.map(anyOf).join("|").replace(/[^a-z|]+/g, " ").split(/[| ]+/).filter(
    Boolean,
  );
  for (const { any, each } of tables.map(rulesOf)) {
    let found = 0;
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: 1 + random(3) }, () => words[random(words.length)]).join(
        " ",
      );
      const padded = ` ${text} `;
      const finds = each.some(([, pattern]) => padded.replace(pattern, "") !== padded);
      assert.equal(any.test(padded), finds, text);
      if (finds) found++;
    }
    assert.ok(found > 100 && found < 2900, String(found));
  }
});

Deno.test("take() cuts out what it finds and leaves the rest", () => {
  const rules = rulesOf([["loud", "very loud|loud$"], ["first", "^one(?: more)?"]]);
  assert.deepEqual(take(rules, " one more very loud song "), {
    found: ["loud", "first"],
    rest: " song ",
  });
  assert.deepEqual(take(rules, " loud song "), { found: [], rest: " loud song " });
  assert.deepEqual(take(rules, " not one loud "), { found: ["loud"], rest: " not one " });
});
