import assert from "node:assert/strict";
import { Flights } from "../../../lib/cache/flights.ts";
import type { Kept } from "../../../lib/cache/lru.ts";

const made = { path: "/a" } as Kept;
const all = () => true;

Deno.test("who asks for what is being made waits for it", async () => {
  const flights = new Flights();
  const end = flights.begin("k", "/a");
  const waited = flights.waitFor("k");
  assert.equal(end(made), true);
  assert.equal(await waited, made);
  assert.equal(flights.waitFor("k"), undefined);
});

Deno.test("what became old while it was made is not kept, and later ones do not wait for it", () => {
  const flights = new Flights();
  const end = flights.begin("k", "/a");
  const other = flights.begin("other", "/b");
  flights.forget((path) => path === "/a");
  assert.equal(flights.waitFor("k"), undefined);
  assert.deepEqual([end(made), other(made)], [false, true]);
});

Deno.test("also the first of two for the same becomes old", () => {
  const flights = new Flights();
  const [first, second] = [flights.begin("k", "/a"), flights.begin("k", "/a")];
  flights.forget(all);
  assert.deepEqual([first(made), second(made)], [false, false]);
});

Deno.test("an answer that came to nothing is not kept", async () => {
  const flights = new Flights();
  const end = flights.begin("k", "/a");
  const waited = flights.waitFor("k");
  assert.equal(end(), false);
  assert.equal(await waited, undefined);
});
