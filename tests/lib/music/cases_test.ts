import assert from "node:assert/strict";
import { scorer } from "../../../lib/music/score.ts";
import { type Case, readCases, remote, wishOf } from "./support.ts";

const accepted = .65;

function wrong(cases: readonly Case[]): string[] {
  return cases.flatMap((one) => {
    const file = remote({ filename: one.path, duration_s: one.cdur });
    const { confidence, reasons } = scorer(wishOf(one))(file);
    const right = one.expect === "W" || (one.expect === "M") === (confidence >= accepted);
    const why = reasons.map(({ rule, effect, detail }) => `${effect} ${rule} ${detail}`).join(", ");
    return right ? [] : [`${one.id} ${one.expect} ${confidence}: ${why}`];
  });
}

Deno.test("every hard case of the catalogue is decided as it must be", () => {
  const cases = readCases("../../data/matching-cases.jsonl");
  assert.equal(cases.length, 125);
  assert.deepEqual(wrong(cases), []);
});

Deno.test("every further case is decided as it must be", () => {
  const cases = readCases("more_cases.jsonl");
  assert.ok(cases.length > 170);
  assert.deepEqual(wrong(cases), []);
});

Deno.test("what is refused says why", () => {
  for (
    const one of [...readCases("../../data/matching-cases.jsonl"), ...readCases("more_cases.jsonl")]
  ) {
    const file = remote({ filename: one.path, duration_s: one.cdur });
    const { confidence, reasons } = scorer(wishOf(one))(file);
    const gated = reasons.some(({ effect }) => effect === "gate");
    assert.equal(gated, confidence === 0, one.id);
  }
});
