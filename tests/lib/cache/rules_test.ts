import assert from "node:assert/strict";
import { ConfigError, readConfig } from "../../../lib/config.ts";
import { ruleFor } from "../../../lib/cache/rules.ts";

const rulesOf = (text: string) =>
  readConfig((name) => name === "CACHEABLE_PATHS" ? text : undefined).CACHEABLE_PATHS;

/** Seconds kept and kept beyond that, for an address inside the API. */
function timesOf(text: string, path: string) {
  const rule = ruleFor(rulesOf(text), path, `/api/v1${path}`);
  return rule && [rule.ttl_s, rule.stale_s];
}

Deno.test("CACHEABLE_PATHS is empty: the history and Spotify's answers are kept, what moves is not", () => {
  assert.deepEqual(timesOf("", "/activity"), [60, 180]);
  assert.deepEqual(timesOf("", "/spotify/search/tracks"), [45, 180]);
  assert.deepEqual(timesOf("", "/spotify/playlists/x"), [45, 180]);
  const moving = ["status", "mode", "backfill/jobs/7", "import/jobs/x", "free/parse", "connect"];
  const rest = ["/", "/downloads", "/activity/export", "/spotify/playlists/x/report"];
  for (const path of [...moving.map((path) => `/spotify/${path}`), ...rest]) {
    assert.equal(timesOf("", path), undefined, path);
  }
});

Deno.test("CACHEABLE_PATHS takes plain paths, all below one, and regular expressions", () => {
  const text = "/a.b|1|2, /c/*|3 ,/d/\\d{1,3}|4|,/api/v1/library/.+,^/(e|f)|0.5|0";
  assert.deepEqual(timesOf(text, "/a.b"), [1, 2]);
  assert.equal(timesOf(text, "/aXb"), undefined, "a plain path means itself");
  assert.deepEqual(timesOf(text, "/c/x/y"), [3, undefined]);
  assert.equal(timesOf(text, "/c"), undefined);
  assert.deepEqual(timesOf(text, "/d/123"), [4, undefined]);
  assert.equal(timesOf(text, "/d/1234"), undefined, "anchored at both ends");
  assert.deepEqual(
    timesOf(text, "/library/x"),
    [undefined, undefined],
    "with the API's prefix, too",
  );
  assert.deepEqual(timesOf(text, "/e"), [0.5, 0]);
});

Deno.test("the first rule that fits decides, and 0 seconds keeps nothing", () => {
  assert.equal(timesOf("/a/b|0,/a/*|9", "/a/b"), undefined);
  assert.deepEqual(timesOf("/a/b|0,/a/*|9", "/a/c"), [9, undefined]);
});

Deno.test("a rule that means nothing, or could take long, is refused at the start", () => {
  const bad = [
    "/(a",
    "/a|x",
    "/a|1|2|3",
    "/a|-1",
    "a",
    "/(a+)+",
    "/(a|aa)*",
    "/a*b*c*d",
    "/(a)\\1",
  ];
  for (const rule of [...bad, "/(?=a)b", "/[", `/${"a".repeat(300)}`, "/(?<x>a)\\k<x>"]) {
    assert.throws(() => rulesOf(rule), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /CACHEABLE_PATHS/);
      return true;
    }, rule);
  }
});

Deno.test("no address takes a rule long", () => {
  assert.equal(timesOf("/.*a.*b|1", `/${"a".repeat(980)}`), undefined);
  assert.equal(timesOf("/.*a.*b|1", `/${"ab".repeat(100_000)}`), undefined, "not even looked at");
});
