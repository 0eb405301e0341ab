import { formatNumber } from "../../lib/format.ts";
import type { Language } from "../ui.ts";
import type { Tone } from "./badge.tsx";

export interface Segment {
  /** What is counted, in words. */
  text: string;
  count: number;
  tone: Tone;
}

interface StackedProps {
  label: string;
  segments: readonly Segment[];
  language: Language;
}

/** Places on a line of 100; whatever is there can be seen. */
function placed(segments: readonly Segment[]) {
  const all = segments.reduce((sum, { count }) => sum + count, 0);
  const widths = segments.map(({ count }) => Math.max(2, count / all * 100));
  const scale = 100 / widths.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return segments.map(({ tone }, at) => {
    const width = widths[at]! * scale;
    x += width;
    return { tone, x: (x - width).toFixed(2), width: width.toFixed(2) };
  });
}

/** How many of a whole are where: a bar, and the numbers below it, which say the same. */
export function Stacked({ label, segments, language }: StackedProps) {
  const some = segments.filter(({ count }) => count > 0);
  const said = some.map(({ text, count }) => `${formatNumber(count, language)} ${text}`).join(", ");
  return (
    <div class="stacked">
      <svg
        class="stacked-bar"
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${said || formatNumber(0, language)}`}
      >
        {placed(some).map(({ tone, x, width }) => (
          <rect class={`part-${tone}`} x={x} y="0" width={width} height="1" />
        ))}
      </svg>
      <p class="figures" aria-hidden="true">
        {some.map(({ text, count, tone }) => (
          <span class={`stacked-figure part-${tone}`}>{formatNumber(count, language)} {text}</span>
        ))}
      </p>
    </div>
  );
}
