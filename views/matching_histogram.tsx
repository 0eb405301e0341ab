import { formatNumber, formatPercent } from "../lib/format.ts";
import { bins, type MatchMetrics } from "../lib/schemas/match_batch.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

const step = 20;
const height = 60;

interface Props {
  metrics: Pick<MatchMetrics, "histogram" | "thresholds">;
  ui: Ui;
}

/** From which share to which a bin reaches, as `60–70 %`. */
function range(bin: number, { language }: Ui): string {
  const from = formatNumber(bin * 100 / bins, language);
  return `${from}–${formatPercent((bin + 1) / bins, language)}`;
}

/** What is taken unasked is green, what a person is asked green-less, what is refused grey. */
function tone(bin: number, { auto, review }: MatchMetrics["thresholds"]): string {
  const middle = (bin + .5) / bins;
  return middle >= auto ? "sure" : middle >= review ? "doubtful" : "refused";
}

function Bars({ metrics: { histogram, thresholds }, ui }: Props) {
  const t = texts(ui.language).matching;
  const most = Math.max(1, ...histogram);
  const { auto, review } = thresholds;
  const all = histogram.reduce((sum, n) => sum + n, 0);
  const peak = histogram.indexOf(most);
  const sentence = all === 0 ? t.histogram_empty : t.histogram_sentence(
    all,
    range(peak, ui),
    formatPercent(auto, ui.language),
    formatPercent(review, ui.language),
  );
  return (
    <>
      <svg
        class="histogram"
        viewBox={`0 0 ${bins * step} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
      >
        {histogram.map((n, bin) => {
          // Even a single one among thousands has to be seen.
          const bar = n === 0 ? 1 : Math.max(3, Math.round(n / most * (height - 4)));
          const look = n === 0 ? "none" : tone(bin, thresholds);
          return (
            <rect
              class={`bar-${look}`}
              x={bin * step + 2}
              y={height - bar}
              width={step - 4}
              height={bar}
            />
          );
        })}
        {[review, auto].map((at) => (
          <path class="threshold" d={`M${(at * bins * step).toFixed(1)} 0V${height}`} />
        ))}
      </svg>
      <p class="age-ends" aria-hidden="true">
        <span>{formatPercent(0, ui.language)}</span>
        <span>{formatPercent(1, ui.language)}</span>
      </p>
      <p class="sub">{sentence}</p>
    </>
  );
}

/** How sure the matcher was, in ten steps, with the borders of what is taken and what is asked. */
export function ConfidenceHistogram({ metrics, ui }: Props) {
  const t = texts(ui.language).matching;
  return (
    <div class="ages">
      <Bars metrics={metrics} ui={ui} />
      <details id="histogram-table" class="fold">
        <summary>{t.as_table}</summary>
        <table class="figures-table">
          <caption class="sr-only">{t.histogram}</caption>
          <thead>
            <tr>
              <th scope="col">{t.confidence}</th>
              <th scope="col">{t.results}</th>
            </tr>
          </thead>
          <tbody>
            {metrics.histogram.map((n, bin) => (
              <tr>
                <th scope="row">{range(bin, ui)}</th>
                <td>{formatNumber(n, ui.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
