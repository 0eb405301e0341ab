import assert from "node:assert/strict";
import { inTurns } from "../../lib/async.ts";

/** Keeps everything else waiting for longer than a turn may last. */
function busy() {
  for (const end = performance.now() + 20; performance.now() < end;);
}

Deno.test("inTurns() lets others have their turn when the work rests after some milliseconds", async () => {
  const events: string[] = [];
  function* work() {
    for (const step of ["one", "two"]) {
      events.push(step);
      setTimeout(() => events.push(`after ${step}`), 0);
      busy();
      yield;
    }
    return "done";
  }
  assert.equal(await inTurns(work()), "done");
  assert.deepEqual(events, ["one", "after one", "two", "after two"]);
});

Deno.test("inTurns() ends what nobody waits for any more", async () => {
  const gone = new AbortController();
  let steps = 0;
  function* endless(): Generator<void, never> {
    for (;; steps++) yield;
  }
  setTimeout(() => gone.abort(new Error("gone")), 30);
  await assert.rejects(inTurns(endless(), gone.signal), /gone/);
  assert.ok(steps > 0);
});
