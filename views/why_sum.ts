import type { Candidate, RuleName } from "../lib/schemas/candidate.ts";
import { trackWeights } from "../lib/schemas/weights.ts";

interface Part {
  rule: RuleName;
  /** 0 to 1. */
  value: number;
  /** Its share of what is known, 0 to 1. */
  weight: number;
}

const weights: Readonly<Partial<Record<RuleName, number>>> = trackWeights;

/** The parts of a confidence with their shares, what they make, and whether a rule held it lower. */
export function sumOf({ reasons, confidence }: Pick<Candidate, "reasons" | "confidence">) {
  const counted = reasons.flatMap(({ rule, effect, detail }) => {
    const weight = weights[rule];
    return effect === "score" && weight ? [{ rule, value: Number(detail), weight }] : [];
  });
  const all = counted.reduce((sum, { weight }) => sum + weight, 0);
  const parts: Part[] = counted.map((part) => ({ ...part, weight: part.weight / all }));
  const together = parts.reduce((sum, { value, weight }) => sum + value * weight, 0);
  // The parts are written down with two digits.
  return { parts, together, held: confidence < together - .01 };
}
