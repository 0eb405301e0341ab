import assert from "node:assert/strict";
import { createMarks } from "../../jobs/marks.ts";
import type { LeasedJob, Mark, Want } from "../../lib/queue/mod.ts";

const job = (id: number, more: Partial<LeasedJob> = {}) =>
  ({ id, type: "tidy", priority: 0, fair_tag: id, crashes: 0, ...more }) as LeasedJob;

const place = (mark: Mark | undefined) => mark && [mark.priority, mark.fair_tag, mark.id];

/** Marks on a clock of the test, and a lease of `tidy` and `ingest` by them. */
function setUp() {
  const clock = { ms: 1000 };
  const marks = createMarks(() => clock.ms);
  const wants = (free: number): Want[] =>
    ["tidy", "ingest"].map((type) => ({ type, free, after: marks.of(type) }));
  /** `total` is beyond reach unless it is named. */
  const lease = (jobs: LeasedJob[], { free = 2, total = 100 } = {}) => {
    const begun = marks.begin();
    return marks.leased(wants(free), jobs, total, begun);
  };
  return { clock, marks, wants, lease };
}

Deno.test("a lease begins behind the last job of its line, as lines are ordered", () => {
  const { marks, lease } = setUp();
  lease([job(3), job(2, { priority: 9 }), job(8, { type: "ingest" })], { total: 3 });
  assert.deepEqual(place(marks.of("tidy")), [0, 3, 3], "a lower priority stands further behind");
  assert.deepEqual(place(marks.of("ingest")), [0, 8, 8]);
  lease([job(1, { fair_tag: 5 })], { total: 1 });
  assert.deepEqual(place(marks.of("tidy")), [0, 5, 1]);
  lease([job(9, { fair_tag: 4 }), job(7, { fair_tag: 5 })], { total: 2 });
  assert.deepEqual(place(marks.of("tidy")), [0, 5, 7], "never backwards");
});

Deno.test("a line that came back short behind its mark is looked at from its head again", () => {
  const { marks, lease } = setUp();
  lease([job(1), job(2)], { total: 2 });
  assert.equal(lease([job(3)]), true);
  assert.equal(marks.of("tidy"), undefined);
  assert.equal(marks.isDry("tidy"), false, "there may be jobs before the mark");
});

Deno.test("a line that is short from its head on is left out until somebody says that jobs came", () => {
  const { marks, lease } = setUp();
  assert.equal(lease([job(1), job(2)]), false, "nobody has to look again");
  assert.deepEqual([marks.isDry("tidy"), marks.isDry("ingest")], [false, true]);
  marks.came();
  assert.equal(marks.isDry("ingest"), false);
});

Deno.test("news while a lease is under way keeps its lines from being left out", () => {
  const { marks, wants } = setUp();
  const begun = marks.begin();
  const asked = wants(2);
  marks.came();
  assert.equal(marks.leased(asked, [], 100, begun), false);
  assert.equal(marks.isDry("tidy"), false);
  marks.leased(asked, [], 100, marks.begin());
  assert.equal(marks.isDry("tidy"), true, "the next one knows of the news");
});

Deno.test("a lease that was cut off by its total says nothing of the lines", () => {
  const { marks, lease } = setUp();
  assert.equal(lease([job(1)], { free: 5, total: 1 }), false);
  assert.equal(lease([job(2)], { free: 5, total: 1 }), false);
  assert.deepEqual([marks.isDry("tidy"), marks.isDry("ingest")], [false, false]);
  assert.deepEqual(place(marks.of("tidy")), [0, 2, 2]);
});

Deno.test("jobs that lost their worker move no mark", () => {
  const { marks, lease } = setUp();
  lease([job(9, { crashes: 1 })], { total: 1 });
  assert.equal(marks.of("tidy"), undefined);
});

Deno.test("marks and empty lines are forgotten after a quarter of a second", () => {
  const { clock, marks, lease } = setUp();
  lease([job(1), job(2)]);
  clock.ms += 250;
  marks.begin();
  assert.deepEqual([place(marks.of("tidy")), marks.isDry("ingest")], [[0, 2, 2], true]);
  clock.ms += 1;
  marks.begin();
  assert.deepEqual([marks.of("tidy"), marks.isDry("ingest")], [undefined, false]);
  lease([job(3), job(4)]);
  clock.ms += 250;
  marks.begin();
  assert.ok(marks.of("tidy"), "it is counted from the last time");
});

Deno.test("a flood of news keeps the marks for 50 ms at a time", () => {
  const { clock, marks, lease } = setUp();
  lease([job(1), job(2)]);
  clock.ms += 50;
  marks.came();
  assert.ok(marks.of("tidy"));
  clock.ms += 1;
  marks.came();
  assert.equal(marks.of("tidy"), undefined, "what came may stand before them");
  lease([job(3), job(4)]);
  marks.came();
  assert.ok(marks.of("tidy"));
});

Deno.test("a line without a free slot is neither short nor empty", () => {
  const { marks, lease } = setUp();
  lease([], { free: 0 });
  assert.equal(marks.isDry("tidy"), false);
});
