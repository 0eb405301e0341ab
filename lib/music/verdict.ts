import type { Outcome, Reason, Verdict } from "../schemas/candidate.ts";
import type { Cap } from "./caps.ts";

export { trackWeights } from "../schemas/weights.ts";

/** What a comparison gave for each of its parts, 0 to 1; `null` where nothing is known. */
export type Parts<N extends Reason["rule"]> = Readonly<Record<N, number | null>>;

/** The weighted mean over what is known; what is not known neither helps nor harms. */
function weighted<N extends Reason["rule"]>(weights: Record<N, number>, parts: Parts<N>): number {
  let [sum, weight] = [0, 0];
  for (const [name, share] of Object.entries<number>(weights)) {
    const value = parts[name as N];
    if (value === null) continue;
    sum += share * value;
    weight += share;
  }
  return sum / weight;
}

function partReasons<N extends Reason["rule"]>(parts: Parts<N>): Reason[] {
  return Object.entries<number | null>(parts).flatMap(([rule, value]) =>
    value === null ? [] : [{ rule: rule as N, effect: "score", detail: value.toFixed(2) }]
  );
}

/** The verdict of what no gate refused: the weighted mean, held by what may not decide alone. */
export function weigh<N extends Reason["rule"]>(
  weights: Record<N, number>,
  parts: Parts<N>,
  limits: readonly Cap[],
): Verdict {
  const confidence = Math.min(weighted(weights, parts), ...limits.map(({ limit }) => limit));
  return {
    confidence: Math.round(confidence * 1e4) / 1e4,
    reasons: [...limits.map(({ reason }) => reason), ...partReasons(parts)],
  };
}

/** What a gate refused. */
export function refused(reasons: Reason[]): Verdict {
  return { confidence: 0, reasons };
}

/** Confidence from which on something is taken unasked, and from which on a person may decide. */
export interface Thresholds {
  auto_threshold: number;
  review_threshold: number;
}

/** What a confidence alone leads to. */
export function outcomeOf(confidence: number, thresholds: Thresholds): Outcome {
  if (confidence >= thresholds.auto_threshold) return "auto";
  return confidence >= thresholds.review_threshold ? "review" : "none";
}
