import assert from "node:assert/strict";
import { eventually } from "../support/harmony.ts";
import { kept } from "./cache_support.ts";

const time = (n: number) => JSON.stringify({ time: n });

/** A route that answers when it is told to. */
function slowly(behind: { made: number; answer?: unknown }) {
  const waiting: (() => void)[] = [];
  Object.assign(behind, {
    answer: async (c: { json(data: unknown): Response }) => {
      const made = behind.made;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return c.json({ time: made });
    },
  });
  return { waiting, goOn: () => waiting.splice(0).forEach((resolve) => resolve()) };
}

Deno.test("a slow answer fifty ask for at once is made once", async () => {
  const { ask, behind } = kept();
  const { waiting, goOn } = slowly(behind);
  const asked = Array.from({ length: 50 }, () => ask("/a"));
  await eventually(() => waiting.length, Boolean);
  goOn();
  const answers = await Promise.all(asked);
  assert.equal(behind.made, 1);
  assert.ok(answers.every(({ text, status }) => text === time(1) && status === 200));
});

Deno.test("fifty wait for an answer that fails: each asks for itself, none gets another's error", async () => {
  const { ask, behind } = kept();
  let times = 0;
  behind.answer = async (c) => {
    await new Promise((resolve) => setTimeout(resolve));
    return times++ === 0 ? c.json({}, 500) : c.json({ ok: true });
  };
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask("/a")));
  assert.equal(answers.filter(({ status }) => status === 500).length, 1);
});

Deno.test("past its time the old answer goes out, and one new one is made for all", async () => {
  const { ask, behind, clock, statuses } = kept();
  await ask("/a");
  const { waiting, goOn } = slowly(behind);
  clock.ms += 15_000;
  for (let at = 0; at < 5; at++) assert.equal((await ask("/a")).text, time(1));
  await eventually(() => waiting.length, (n) => n === 1);
  goOn();
  await eventually(() => ask("/a"), ({ text }) => text === time(2));
  assert.equal(behind.made, 2);
  assert.equal((await ask("/a")).headers.get("Age"), "0");
  assert.deepEqual(new Set(statuses), new Set(["miss", "stale", "refresh", "hit"]));
});

Deno.test("fifty who ask at once past its time have one new one made, whatever is before the cache", async () => {
  const { ask, behind, clock } = kept();
  await ask("/a");
  behind.door = () => new Promise((resolve) => setTimeout(resolve));
  clock.ms += 15_000;
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask("/a")));
  assert.ok(answers.every(({ text }) => text === time(1)));
  await eventually(() => ask("/a"), ({ text }) => text !== time(1));
  assert.equal(behind.made, 2);
});

Deno.test("when the new one fails the old one stays until its time is over", async () => {
  const { ask, behind, clock } = kept();
  await ask("/a");
  behind.answer = (c) => c.json({}, 503);
  clock.ms += 15_000;
  for (const n of [2, 3]) {
    await eventually(async () => {
      assert.equal((await ask("/a")).text, time(1));
      return behind.made;
    }, (made) => made >= n);
  }
  clock.ms += 15_000;
  assert.equal((await ask("/a")).status, 503, "30 s are over");
});

Deno.test("who may see it no more does not see it much longer", async () => {
  const { ask, behind, clock } = kept();
  await ask("/a");
  behind.answer = (c) => c.json({}, 403);
  clock.ms += 15_000;
  await ask("/a");
  await eventually(() => ask("/a"), ({ status }) => status === 403);
});

Deno.test("the new one is asked for as the old one was, but as a whole", async () => {
  const { ask, behind, clock } = kept();
  const headers = { "X-API-Key": "one", Host: "here", "Accept-Language": "de" };
  const etag = (await ask("/a?b=1", headers)).headers.get("ETag")!;
  const seen: unknown[] = [];
  behind.answer = (c) => {
    const { url, header } = { url: c.req.url, header: (name: string) => c.req.header(name) };
    seen.push([url, header("X-API-Key"), header("If-None-Match"), header("Accept-Language")]);
    return c.json({ new: true });
  };
  clock.ms += 15_000;
  await ask("/a?b=1", { ...headers, "If-None-Match": etag });
  await eventually(() => seen.length, Boolean);
  assert.deepEqual(seen, [["http://127.0.0.1:8080/a?b=1", "one", undefined, "de"]]);
  assert.equal((await ask("/a?b=1", headers)).text, JSON.stringify({ new: true }));
});

Deno.test("a fault of the cache is logged, and answered without it; or it is an error", async () => {
  for (const [open, status] of [["true", 200], ["false", 500]] as const) {
    const { ask, answers, logged } = kept({ CACHE_FAIL_OPEN: open });
    answers.find = () => {
      throw new Error("broken");
    };
    assert.equal((await ask("/a")).status, status, open);
    assert.ok(logged.some(({ event }) => event === "cache.error"));
  }
});
