import type { Reason, Verdict } from "../schemas/candidate.ts";
import { copyOf } from "./copy.ts";
import type { Found } from "./rank.ts";

/** What a person said of copies (copy.ts) of a wanted recording. It wins over every score. */
export type Said = ReadonlyMap<string, "confirmed" | "rejected">;

const confirmed: Reason = { rule: "confirmed", effect: "note", detail: "" };
const rejected: Reason = { rule: "rejected", effect: "gate", detail: "" };

/** What objected does not any more; it is still said. */
function noted(reason: Reason): Reason {
  return reason.effect === "score" ? reason : { ...reason, effect: "note" };
}

/** What a person said in place of the score. */
export function overrule({ reasons }: Verdict, said: "confirmed" | "rejected"): Verdict {
  return said === "confirmed"
    ? { confidence: 1, reasons: [confirmed, ...reasons.map(noted)] }
    : { confidence: 0, reasons: [rejected, ...reasons] };
}

/** A file with what a person said of it in place of its score; what is no audio stays refused. */
export function overruled(one: Found, said: Said | undefined): Found {
  if (!said?.size || one.path === null) return one;
  const verdict = said.get(copyOf(one.file));
  return verdict === undefined ? one : { ...one, verdict: overrule(one.verdict, verdict) };
}

/** Whether a person said that this is the recording. */
export function isConfirmed({ verdict }: Pick<Found, "verdict">): boolean {
  return verdict.confidence === 1 && verdict.reasons.some(({ rule }) => rule === "confirmed");
}
