import assert from "node:assert/strict";
import { paced } from "../../../lib/events/paced.ts";
import { eventually } from "../../support/harmony.ts";

Deno.test("the first change is told at once, the many after it once more", async () => {
  const told: string[] = [];
  const topics = paced((topic) => told.push(topic), 40);
  for (let at = 0; at < 1000; at++) topics.hear("downloads");
  topics.hear("activity");
  assert.deepEqual(told, ["downloads", "activity"]);
  await eventually(() => told.length, (n) => n === 3);
  assert.equal(told[2], "downloads");
  topics.flush();
});

Deno.test("what waits when nobody listens any more is told then, and no timer is left", () => {
  const told: string[] = [];
  const topics = paced((topic) => told.push(topic), 40);
  topics.hear("downloads");
  topics.hear("downloads");
  assert.equal(told.length, 1);
  topics.flush();
  topics.flush();
  assert.equal(told.length, 2);
});
