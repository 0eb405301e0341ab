import type { DeadGroup } from "../lib/schemas/dead_letter.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** Days that have a bar of their own; one more holds all that is older. */
const days = 14;
const step = 20;
const height = 60;

/** How many gave up on each of the last days, today first; the last bar is everything before. */
function perDay(census: readonly DeadGroup[]): number[] {
  const counts = new Array<number>(days + 1).fill(0);
  for (const group of census) {
    const day = Math.max(0, Math.min(days, group.days));
    counts[day] = counts[day]! + group.n;
  }
  return counts;
}

/** The ages as bars, the oldest at the left; the sentence beside them says the same. */
export function Ages({ census, ui }: { census: readonly DeadGroup[]; ui: Ui }) {
  const t = texts(ui.language).dlq;
  const counts = perDay(census);
  const most = Math.max(1, ...counts);
  const week = counts.slice(0, 7).reduce((sum, n) => sum + n, 0);
  const sentence = t.days(counts[0]!, week, counts[days]!);
  return (
    <div class="ages">
      <svg
        class="age-bars"
        viewBox={`0 0 ${(days + 1) * step} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
      >
        {counts.map((n, day) => {
          // Even a single one among thousands has to be seen.
          const bar = n === 0 ? 1 : Math.max(3, Math.round(n / most * height));
          return (
            <rect
              class={n === 0 ? "age-none" : day === days ? "age-older" : "age"}
              x={(days - day) * step + 2}
              y={height - bar}
              width={step - 4}
              height={bar}
            />
          );
        })}
      </svg>
      <p class="age-ends" aria-hidden="true">
        <span>{t.older}</span>
        <span>{t.today}</span>
      </p>
      <p class="sub">{sentence}</p>
    </div>
  );
}
