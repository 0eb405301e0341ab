import assert from "node:assert/strict";
import { createGauge } from "../../jobs/gauge.ts";
import { WorkerPart } from "../../lib/schemas/worker.ts";

Deno.test("a part counts what it runs and what came of it", () => {
  const gauge = createGauge({ tidy: 2 });
  gauge.began("tidy");
  gauge.began("tidy");
  gauge.ended("tidy", "completed");
  const { running, slots, done, state } = gauge.parts()["tidy"]!;
  assert.deepEqual([running, slots, done, state], [1, 2, 1, "running"]);
  assert.ok(WorkerPart.safeParse(gauge.parts()["tidy"]).success);
});

Deno.test("three failures in a row are an error, until something works again", () => {
  const gauge = createGauge();
  const fail = () => (gauge.began("tidy"), gauge.ended("tidy", "failed", "broken"));
  fail();
  fail();
  assert.equal(gauge.parts()["tidy"]!.state, "running");
  fail();
  const { state, last_error, last_error_at } = gauge.parts()["tidy"]!;
  assert.deepEqual([state, last_error], ["errored", "broken"]);
  assert.ok(last_error_at);
  gauge.began("tidy");
  gauge.ended("tidy", "completed");
  assert.equal(gauge.parts()["tidy"]!.state, "running");
});

Deno.test("waiting for slskd or for the music folder blocks, waiting for a turn does not", () => {
  for (
    const [reason, by] of [
      ["slskd_unauthorised", "slskd_unauthorised"],
      ["unreachable", "slskd_unreachable"],
      ["unreadable", "unreadable"],
      ["search_budget", null],
      ["constructor", null],
    ] as const
  ) {
    const gauge = createGauge();
    gauge.began("download_search");
    gauge.ended("download_search", "postponed", reason);
    const { blocked_by, state } = gauge.parts()["download_search"]!;
    assert.deepEqual([blocked_by, state], [by, by ? "blocked" : "running"], reason);
  }
});

Deno.test("a loop that waits is blocked until its next beat, one that rests has said nothing", () => {
  const gauge = createGauge();
  gauge.waits("transfer_reader", "slskd_unreachable");
  assert.equal(gauge.parts()["transfer_reader"]!.state, "blocked");
  gauge.beat("transfer_reader");
  assert.equal(gauge.parts()["transfer_reader"]!.state, "running");
  gauge.rests("transfer_reader");
  assert.equal(gauge.parts()["transfer_reader"]!.done, 0);
});

Deno.test("a block nobody speaks of any more is over", () => {
  let ms = 1000;
  const gauge = createGauge({}, () => ms);
  gauge.began("download_search");
  gauge.ended("download_search", "postponed", "slskd_unreachable");
  ms += 119_000;
  assert.equal(gauge.parts()["download_search"]!.state, "blocked");
  ms += 2000;
  assert.equal(gauge.parts()["download_search"]!.state, "running");
  assert.equal(gauge.parts()["download_search"]!.blocked_by, null);
});
