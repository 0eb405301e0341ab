import type { Reason, Verdict } from "../schemas/candidate.ts";
import { refused } from "./verdict.ts";

/** What an equal code is worth; codes are given twice, so title or artist must be alike, too. */
const worth = .97;
export const alikeForCode = .75;

/** A code both sides have. */
export interface SameCode {
  rule: "isrc" | "barcode";
  text: string;
}

/**
 * The verdict where both sides have the same code: .97 at least, and what stood against it is only
 * said; unless some of it stands whatever the code says.
 */
export function coded(
  { rule, text }: SameCode,
  gates: readonly Reason[],
  { confidence, reasons }: Verdict,
  stands: (gate: Reason) => boolean,
): Verdict {
  const left = gates.filter(stands);
  if (left.length > 0) return refused([...left, { rule, effect: "note", detail: text }]);
  const noted = [...gates, ...reasons].map((reason): Reason =>
    reason.effect === "score" ? reason : { ...reason, effect: "note" }
  );
  const code: Reason = { rule, effect: "score", detail: text };
  return { confidence: Math.max(worth, confidence), reasons: [code, ...noted] };
}
