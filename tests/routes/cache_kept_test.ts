import assert from "node:assert/strict";
import { kept } from "./cache_support.ts";

const time = (n: number) => JSON.stringify({ time: n });

Deno.test("an answer is given again while it is fresh, with its age and the same tag", async () => {
  const { ask, clock, statuses } = kept();
  const first = await ask("/a");
  clock.ms += 9_500;
  const again = await ask("/a");
  assert.equal(again.text, first.text);
  assert.equal(again.headers.get("Age"), "9");
  assert.equal(first.headers.get("Age"), null);
  for (const name of ["ETag", "Content-Type", "Cache-Control", "Vary"]) {
    assert.equal(again.headers.get(name), first.headers.get(name), name);
  }
  const spared = await ask("/a", { "If-None-Match": first.headers.get("ETag")! });
  assert.deepEqual([spared.status, spared.text], [304, ""]);
  assert.deepEqual(statuses, ["miss", "hit", "hit"]);
});

Deno.test("HEAD and GET share an answer, the order of the query's fields means nothing", async () => {
  const { ask, behind } = kept();
  await ask("/a?x=1&y=2", {}, "HEAD");
  assert.equal((await ask("/a?y=2&x=1")).text, time(1));
  assert.equal((await ask("/a?y=2&x=1", {}, "HEAD")).text, "");
  assert.equal(behind.made, 1);
  await ask("/a?x=2&x=1");
  assert.equal((await ask("/a?x=1&x=2")).text, time(3));
});

Deno.test("an answer is never given across keys, sessions, languages, forms or names", async () => {
  const { ask, behind } = kept();
  const callers: Record<string, string>[] = [
    {},
    { "X-API-Key": "one" },
    { "X-API-Key": "two" },
    { Authorization: "Bearer one" },
    { Cookie: "harmony_session=one" },
    { Cookie: "harmony_session=two" },
    { "Accept-Language": "de" },
    { Accept: "application/json" },
    { Host: "other" },
    { "X-Forwarded-Host": "other" },
  ];
  for (const [at, headers] of callers.entries()) {
    assert.equal((await ask("/a", headers)).text, time(at + 1));
  }
  for (const [at, headers] of callers.entries()) {
    assert.equal((await ask("/a", headers)).text, time(at + 1), JSON.stringify(headers));
  }
  assert.equal(behind.made, callers.length);
});

Deno.test("pages and fragments are made each time", async () => {
  const { ask, behind } = kept();
  behind.answer = (c) => c.json({});
  for (const headers of [{ Accept: "text/html" }, { "HX-Request": "true" }]) {
    await ask("/a", headers);
    await ask("/a", headers);
  }
  assert.equal(behind.made, 4);
});

Deno.test("what is no plain success of JSON is never kept", async () => {
  const { ask, behind } = kept();
  const huge = "x".repeat(1_100_000);
  const answers: NonNullable<typeof behind.answer>[] = [
    (c) => c.json({}, 404),
    (c) => c.json({}, 202),
    (c) => c.text("text"),
    (c) => c.json({}, 200, { "Set-Cookie": "a=b" }),
    (c) => c.json({}, 200, { "Cache-Control": "no-store" }),
    (c) => c.json({ huge }),
    () => {
      throw new Error("broken");
    },
  ];
  for (const [at, answer] of answers.entries()) {
    behind.answer = answer;
    await ask(`/${at}`);
    await ask(`/${at}`);
    assert.equal(behind.made, 2 * at + 2, String(answer));
  }
});

Deno.test("who wants it as it is now gets it so, and the others after that", async () => {
  const { ask, statuses } = kept();
  await ask("/a");
  assert.equal((await ask("/a", { "Cache-Control": "no-cache" })).text, time(2));
  assert.equal((await ask("/a", { "Cache-Control": "max-age=0" })).text, time(3));
  assert.equal((await ask("/a")).text, time(3));
  await ask("/a", { Range: "bytes=0-1" });
  assert.deepEqual(statuses, ["miss", "bypass", "bypass", "hit", undefined]);
});

Deno.test("CACHE_ENABLED=false, or a hub that does not hear: nothing is kept", async () => {
  const off = kept({ CACHE_ENABLED: "false" });
  const deaf = kept();
  Object.assign(deaf.hub, { hears: false });
  for (const { ask, behind } of [off, deaf]) {
    await ask("/a");
    assert.match((await ask("/a")).headers.get("ETag")!, /^"/);
    assert.equal(behind.made, 2);
  }
});

Deno.test("no more answers are kept than CACHE_MAX_ITEMS", async () => {
  const { ask, behind, answers } = kept({ CACHE_MAX_ITEMS: "3" });
  for (let at = 0; at < 10; at++) await ask(`/${at}`);
  assert.equal(answers.kept.size, 3);
  await ask("/9");
  await ask("/0");
  assert.equal(behind.made, 11);
});
