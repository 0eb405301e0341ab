import assert from "node:assert/strict";
import type { WorkerPart } from "../../lib/schemas/worker.ts";
import { mergeWorkers, type Reported } from "../../lib/workers.ts";

const part = (values: Partial<WorkerPart> = {}): WorkerPart => ({
  state: "running",
  running: 1,
  slots: 4,
  done: 1,
  failed: 0,
  stuck: 0,
  last_error: null,
  last_error_at: null,
  blocked_by: null,
  ...values,
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second));

function process(values: Partial<Reported> = {}): Reported {
  return {
    id: "a",
    host: "box",
    pid: 7,
    version: "1",
    state: "running",
    started_at: at(0),
    last_seen: at(10),
    silence_s: 5,
    parts: { tidy: part() },
    ...values,
  };
}

const tidyOf = (...processes: Reported[]) =>
  mergeWorkers(processes, { tidy: 3, ingest: 2 }, ["tidy", "orchestrator"])["tidy"]!;

Deno.test("processes that are alive add up to one worker", () => {
  const merged = mergeWorkers(
    [process(), process({ id: "b", last_seen: at(20) })],
    { tidy: 3, ingest: 2 },
    ["tidy", "orchestrator"],
  );
  const { status, running, slots, processes, queue_size, last_seen } = merged["tidy"]!;
  assert.deepEqual([status, running, slots, processes, queue_size], ["running", 2, 8, 2, 3]);
  assert.deepEqual(last_seen, at(20));
  assert.equal(merged["orchestrator"]!.queue_size, 5);
  assert.equal(merged["orchestrator"]!.slots, 8);
});

Deno.test("a worker is stale when its only process went silent, stopped when it said goodbye", () => {
  assert.equal(tidyOf(process({ silence_s: 61 })).status, "stale");
  assert.equal(tidyOf(process({ silence_s: 60 })).status, "running");
  assert.equal(tidyOf(process({ state: "stopped" })).status, "stopped");
  assert.equal(tidyOf().status, "stopped");
  assert.equal(tidyOf(process({ silence_s: 61 }), process({ id: "b" })).status, "running");
  assert.equal(tidyOf(process({ parts: { timer: part() } })).status, "stopped");
  assert.equal(tidyOf(process({ parts: {} })).status, "running", "it has only just begun");
});

Deno.test("one process that gets on makes up for one that does not, an idle one does not", () => {
  const errored = part({ state: "errored", failed: 3, done: 0, last_error: "broken" });
  const blocked = part({ state: "blocked", blocked_by: "slskd_unreachable" });
  const idle = part({ done: 0, running: 0 });
  const of = (...parts: WorkerPart[]) =>
    tidyOf(...parts.map((tidy, n) => process({ id: String(n), parts: { tidy } })));
  assert.equal(of(errored, part()).status, "running");
  assert.equal(of(errored, idle).status, "errored");
  assert.equal(of(errored, blocked).status, "blocked");
  assert.equal(of(blocked, idle).blocked_by, "slskd_unreachable");
  assert.equal(of(idle).status, "running");
});

Deno.test("the newest error is shown, of whichever process", () => {
  const failed = (second: number) =>
    part({ last_error: `at ${second}`, last_error_at: at(second).toISOString() });
  const { last_error, last_error_at } = tidyOf(
    process({ parts: { tidy: failed(30) } }),
    process({ id: "b", parts: { tidy: failed(40) } }),
    process({ id: "c", parts: { tidy: part() } }),
  );
  assert.deepEqual([last_error, last_error_at], ["at 40", at(40)]);
});
