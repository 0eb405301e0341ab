import assert from "node:assert/strict";
import { databaseTimeText, spanText, timeText } from "./format.ts";

Deno.test("times are UTC with as many fractional digits as they need", () => {
  assert.equal(timeText(Date.UTC(2026, 7, 22, 18, 2, 0, 110)), "2026-08-22T18:02:00.11Z");
  assert.equal(timeText(Date.UTC(2026, 7, 22, 18, 20, 0)), "2026-08-22T18:20:00Z");
});

Deno.test("times from some columns have no offset", () => {
  assert.equal(databaseTimeText(Date.UTC(2026, 7, 22, 18, 2, 1, 9)), "2026-08-22T18:02:01.009");
});

Deno.test("spans are those of .NET", () => {
  assert.equal(spanText(67_431), "00:01:07.4310000");
  assert.equal(spanText(6_000), "00:00:06");
  assert.equal(spanText(93_784_000), "1.02:03:04");
});
