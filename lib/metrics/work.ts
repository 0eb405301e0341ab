/** What comes of the work: decisions of the matcher, bytes that arrived. */
import { counter } from "./registry.ts";

const decisions = counter(
  "match_decisions_total",
  "Judgements of what was found for a wish: taken unasked, left to a person, or nothing fit",
  "decision",
);
const bytes = counter("transfer_bytes_total", "Bytes of the transfers that arrived whole");

/** @param outcome of the best file, if there was one */
export function countDecision(outcome: string | undefined): void {
  const decision = outcome === "auto" || outcome === "review" ? outcome : "none";
  decisions.inc({ decision });
}

export function countBytes(size: number): void {
  bytes.inc(size);
}
