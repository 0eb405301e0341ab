import { formatNumber } from "../lib/format.ts";
import type { MatchMetrics } from "../lib/schemas/match_batch.ts";
import { texts } from "./i18n/mod.ts";
import { Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const step = 10;
const height = 60;

type Bar = MatchMetrics["recent"][number];

/** Saved below, discarded above it. */
function Stack({ bar, at, most }: { bar: Bar; at: number; most: number }) {
  const scaled = (n: number) => n === 0 ? 0 : Math.max(2, Math.round(n / most * height));
  const [saved, discarded] = [scaled(bar.saved), scaled(bar.discarded)];
  const place = { x: at * step + 1, width: step - 2 };
  return (
    <>
      {saved > 0 && <rect class="bar-sure" {...place} y={height - saved} height={saved} />}
      {discarded > 0 && (
        <rect
          class="bar-discarded"
          {...place}
          y={Math.max(0, height - saved - discarded)}
          height={discarded}
        />
      )}
    </>
  );
}

function Figures({ recent, ui }: { recent: readonly Bar[]; ui: Ui }) {
  const t = texts(ui.language).matching;
  return (
    <details id="bars-table" class="fold">
      <summary>{t.as_table}</summary>
      <table class="figures-table">
        <caption class="sr-only">{t.per_batch}</caption>
        <thead>
          <tr>
            <th scope="col">{texts(ui.language).table.time}</th>
            <th scope="col">{t.saved}</th>
            <th scope="col">{t.discarded}</th>
          </tr>
        </thead>
        <tbody>
          {[...recent].reverse().map(({ at, saved, discarded }) => (
            <tr>
              <th scope="row">
                <Clock at={at} language={ui.language} />
              </th>
              <td>{formatNumber(saved, ui.language)}</td>
              <td>{formatNumber(discarded, ui.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What the newest batches saved and discarded, the oldest at the left. */
export function BatchBars({ recent, ui }: { recent: readonly Bar[]; ui: Ui }) {
  const t = texts(ui.language).matching;
  if (recent.length === 0) return <p class="sub">{t.batches_empty}</p>;
  const most = Math.max(1, ...recent.map(({ saved, discarded }) => saved + discarded));
  const useless = recent.filter(({ saved }) => saved === 0).length;
  const sentence = t.bars_sentence(recent.length, useless);
  return (
    <div class="ages">
      <svg
        class="histogram"
        viewBox={`0 0 ${Math.max(10, recent.length) * step} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
      >
        {recent.map((bar, at) => <Stack bar={bar} at={at} most={most} />)}
      </svg>
      <p class="legend" aria-hidden="true">
        <span class="legend-saved">{t.saved}</span>
        <span class="legend-discarded">{t.discarded}</span>
      </p>
      <p class="sub">{sentence}</p>
      <Figures recent={recent} ui={ui} />
    </div>
  );
}
