import type { ItemState, SearchItem } from "../lib/schemas/search.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { itemKey } from "./search_item.ts";
import type { Ui } from "./ui.ts";

interface HitProps {
  item: SearchItem;
  ui: Ui;
}

const tones: Readonly<Record<ItemState["state"], Tone>> = {
  in_library: "ok",
  queued: "idle",
  running: "info",
  review: "warn",
  completed: "ok",
  failed: "bad",
  dead_letter: "bad",
  rejected: "idle",
};

/** What is known of it here: in the library, on its way, or tried before; it leads to the download. */
export function HitState({ item, ui }: HitProps) {
  const { search: t, codes } = texts(ui.language);
  if (!item.state) return null;
  const { state, download_id, path, reason_code } = item.state;
  const badge = <Badge tone={tones[state]}>{t.state[state]}</Badge>;
  return (
    <>
      {download_id === null
        ? badge
        : (
          <a id={`state-${itemKey(item)}`} class="badge-link" href={`/download/${download_id}`}>
            {badge}
          </a>
        )}
      {path && <p class="sub">{path}</p>}
      {reason_code && <p class="why">{word(codes.reason, reason_code)}</p>}
    </>
  );
}

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

/** The score, and what it is made of. */
export function Score({ item, ui }: HitProps) {
  const t = texts(ui.language).search;
  const { title, score, score_parts } = item;
  return (
    <>
      <Confidence value={score} label={t.score_of(title)} language={ui.language} />
      {score_parts.length > 0 && (
        <details id={`why-${itemKey(item)}`} class="why-fold">
          <summary aria-label={t.why_of(title)}>{t.why}</summary>
          <dl class="parts">
            {score_parts.map(({ part, value }) => (
              <div>
                <dt>{t.parts[part]}</dt>
                <dd>{signed(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
