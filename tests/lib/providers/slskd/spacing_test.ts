import assert from "node:assert/strict";
import { spaced } from "../../../../lib/providers/slskd/spacing.ts";

Deno.test("turns come in order and never closer than they may; who gives up holds up nobody", async () => {
  let now = 100;
  const waits: number[] = [];
  const wait = (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    waits.push(ms);
    now += ms;
    return Promise.resolve();
  };
  const turn = spaced(1000, () => now, wait);
  const gaveUp = AbortSignal.abort(new Error("not wanted"));
  const taken: [string, number][] = [];
  const take = (name: string) => turn().then(() => void taken.push([name, now]));
  const first = take("first");
  const given = turn(gaveUp);
  const last = take("last");
  await assert.rejects(given, /not wanted/);
  await Promise.all([first, last]);
  assert.deepEqual(taken, [["first", 100], ["last", 1100]]);
  now += 400;
  await take("later");
  now += 5000;
  await take("much later");
  assert.deepEqual(waits, [1000, 600]);
});
