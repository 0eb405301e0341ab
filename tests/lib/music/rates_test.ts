import assert from "node:assert/strict";
import { scorer } from "../../../lib/music/score.ts";
import { type Case, readCases, remote, wishOf } from "./support.ts";

/** Shares of what was accepted that is right, and of what is right that was accepted. */
interface Rates {
  precision: number;
  recall: number;
  wrong: string[];
}

function ratesAt(bar: number, cases: readonly Case[]): Rates {
  const judged = cases.map((one) => {
    const file = remote({ filename: one.path, duration_s: one.cdur });
    return { ...one, accepted: scorer(wishOf(one))(file).confidence >= bar };
  });
  const accepted = judged.filter((one) => one.accepted);
  const right = judged.filter(({ expect }) => expect === "M");
  const both = accepted.filter(({ expect }) => expect === "M").length;
  return {
    precision: both / accepted.length,
    recall: both / right.length,
    wrong: judged.filter((one) => one.accepted !== (one.expect === "M")).map(({ id }) => id),
  };
}

function assertRates(cases: readonly Case[], bar: number, precision: number, recall: number) {
  const rates = ratesAt(bar, cases);
  assert.ok(rates.precision >= precision, `${bar}: P ${rates.precision} ${rates.wrong}`);
  assert.ok(rates.recall >= recall, `${bar}: R ${rates.recall} ${rates.wrong}`);
}

Deno.test("of 750 pairs of every kind of music hardly one is decided wrongly", () => {
  const cases = readCases("wide_cases.jsonl");
  assert.ok(cases.length > 740);
  assertRates(cases, .65, .98, .97);
  assertRates(cases, .85, .985, .95);
});

Deno.test("of 370 pairs that look alike and are not, or the other way round, few are", () => {
  const cases = readCases("further_cases.jsonl");
  assert.ok(cases.length > 370);
  assertRates(cases, .65, .975, .98);
  assertRates(cases, .85, .99, .93);
});

Deno.test("pairs that no rule was made for are decided nearly as well", () => {
  const cases = readCases("held_out_cases.jsonl");
  assert.ok(cases.length > 270);
  assertRates(cases, .65, .95, .95);
  assertRates(cases, .85, .95, .94);
});
