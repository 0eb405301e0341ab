import { formatPercent } from "../../lib/format.ts";
import type { Language } from "../ui.ts";

interface ConfidenceProps {
  /** 0 to 1. */
  value: number;
  label: string;
  language: Language;
}

/** How sure the matcher is: a number and a bar, red below 45 %, green above 85 % (seed 003). */
export function Confidence({ value, label, language }: ConfidenceProps) {
  return (
    <span class="flex items-center gap-2">
      <meter
        class="meter"
        min={0}
        max={1}
        low={0.45}
        high={0.85}
        optimum={1}
        value={value}
        aria-label={label}
      >
      </meter>
      <span class="tabular-nums">{formatPercent(value, language)}</span>
    </span>
  );
}
