import assert from "node:assert/strict";
import { clients, type TestApp, testApp } from "./support.ts";

const right = "the-right-key-of-this-test";
const closed = { HARMONY_API_KEYS: right };

const ask = (test: TestApp, key: string, from: string) =>
  test.ask("/api/v1/downloads", { headers: { "X-API-Key": key }, from });

const login = (test: TestApp, key: string, from: string, kind: keyof typeof clients = "page") =>
  test.ask("/login", {
    method: "POST",
    headers: clients[kind],
    body: new URLSearchParams({ key }),
    from,
  });

async function wrong(test: TestApp, times: number, from: string) {
  for (let i = 0; i < times; i++) assert.equal((await ask(test, `wrong ${i}`, from)).status, 403);
}

/** Time goes by for those who wait. */
const pass = (test: TestApp, seconds: number) =>
  test.sql`update wrong_keys set wait_until = wait_until - ${seconds} * interval '1 second'`;

Deno.test("after five wrong keys the sixth costs a wait, also for right ones, that doubles", async () => {
  await using test = await testApp(closed);
  await wrong(test, 6, "203.0.113.5");
  const waits = [];
  for (let i = 0; i < 9; i++) {
    const slowed = await ask(test, right, "203.0.113.5");
    assert.deepEqual([slowed.status, slowed.data.error.code], [429, "RATE_LIMITED"]);
    waits.push(Number(slowed.headers.get("Retry-After")));
    assert.equal(Math.ceil(slowed.data.error.meta.retry_after_ms / 1000), waits.at(-1));
    await pass(test, 1000);
    assert.equal((await ask(test, "wrong", "203.0.113.5")).status, 403);
  }
  assert.deepEqual(waits, [2, 4, 8, 16, 32, 64, 128, 256, 300]);
  assert.equal((await ask(test, right, "203.0.113.6")).status, 200);
  await pass(test, 1000);
  assert.equal((await ask(test, right, "203.0.113.5")).status, 200);
});

Deno.test("who came in before from an address is not held up by its neighbours", async () => {
  await using test = await testApp(closed);
  assert.equal((await ask(test, right, "203.0.113.5")).status, 200);
  await wrong(test, 6, "203.0.113.5");
  assert.equal((await ask(test, "wrong", "203.0.113.5")).status, 429);
  assert.equal((await ask(test, right, "203.0.113.5")).status, 200);
});

Deno.test("a hundred wrong keys at once are counted one after the other", async () => {
  await using test = await testApp(closed);
  const asked = Array.from({ length: 100 }, (_, i) => ask(test, `wrong ${i}`, "203.0.113.5"));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 403).length, 6);
  assert.equal(statuses.filter((status) => status === 429).length, 94);
});

Deno.test("an address of IPv6 gains nothing by taking another one of its network", async () => {
  await using test = await testApp(closed);
  for (let i = 0; i < 6; i++) await wrong(test, 1, `2001:db8:1:2::${i}`);
  assert.equal((await ask(test, right, "2001:db8:1:2::99")).status, 429);
  assert.equal((await ask(test, right, "2001:db8:1:3::1")).status, 200);
});

Deno.test("processes count together, and ten quiet minutes forgive", async () => {
  await using test = await testApp(closed);
  await test.sql`insert into wrong_keys values ('203.0.113.5', 5, now(), now())`;
  await wrong(test, 1, "203.0.113.5");
  assert.equal((await ask(test, right, "203.0.113.5")).status, 429);
  await pass(test, 1000);
  await test.sql`update wrong_keys set tried_at = now() - interval '601 seconds'`;
  await wrong(test, 5, "203.0.113.5");
  assert.equal((await ask(test, right, "203.0.113.5")).status, 200);
});

Deno.test("a clock that was put back holds nobody for longer than the longest wait", async () => {
  await using test = await testApp(closed);
  await test.sql`insert into wrong_keys
    values ('203.0.113.5', 9, now() + interval '1 day', now() + interval '1 day')`;
  const slowed = await ask(test, right, "203.0.113.5");
  assert.equal(slowed.headers.get("Retry-After"), "300");
});

Deno.test("the login says how long to wait, as a page and as JSON, and lets nobody in until then", async () => {
  await using test = await testApp(closed);
  for (let i = 0; i < 6; i++) assert.equal((await login(test, "wrong", "203.0.113.5")).status, 403);
  const page = await login(test, right, "203.0.113.5");
  assert.equal(page.status, 429);
  assert.match(page.text, /try again in 2 seconds/);
  assert.deepEqual(page.headers.getSetCookie(), []);
  const json = await login(test, right, "203.0.113.5", "json");
  assert.deepEqual([json.status, json.data.error.code], [429, "RATE_LIMITED"]);
});

Deno.test("wrong keys at the login from everywhere slow everybody down who never came in", async () => {
  await using test = await testApp(closed);
  assert.equal((await login(test, right, "198.51.100.1")).status, 303);
  await test.sql`insert into wrong_keys values ('*', 100, now(), now())`;
  assert.equal((await login(test, "wrong", "203.0.113.5")).status, 403);
  assert.equal((await login(test, right, "203.0.113.6")).status, 429);
  assert.equal((await login(test, right, "198.51.100.1")).status, 303);
  assert.equal((await ask(test, right, "203.0.113.7")).status, 200);
});

Deno.test("refusals are logged with the address and never with the key", async () => {
  await using test = await testApp(closed);
  await wrong(test, 6, "203.0.113.5");
  await ask(test, right, "203.0.113.5");
  const lines = test.logged.filter(({ event }) => event === "auth.forbidden");
  assert.deepEqual(lines.map((line) => line["reason"]), [
    ...Array(6).fill("wrong_key"),
    "slowed",
  ]);
  assert.equal(lines[0]!["client"], "203.0.113.5");
  assert.ok(!/wrong \d|the-right-key/.test(JSON.stringify(test.logged)));
});
