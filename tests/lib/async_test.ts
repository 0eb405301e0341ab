import assert from "node:assert/strict";
import { inTurns } from "../../lib/async.ts";

Deno.test("inTurns() lets others have their turn whenever the work rests", async () => {
  const events: string[] = [];
  function* work() {
    for (const step of ["one", "two"]) {
      events.push(step);
      setTimeout(() => events.push(`after ${step}`), 0);
      yield;
    }
    return "done";
  }
  assert.equal(await inTurns(work()), "done");
  assert.deepEqual(events, ["one", "after one", "two", "after two"]);
});
