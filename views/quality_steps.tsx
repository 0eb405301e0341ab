import { type Messages, texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** A step of a profile in words. */
function stepText(step: string, t: Messages): string {
  const words = t.settings.quality;
  const [format = "", demand] = step.split(":");
  if (demand === undefined) return words.any(format);
  if (demand.startsWith("V")) return words.variable(`${format} ${demand}`);
  return (Number(demand) <= 32 ? words.bits : words.rate)(format, demand);
}

interface StepProps {
  step: string;
  at: number;
  count: number;
  ui: Ui;
}

/** Its place is changed by buttons: everybody can press those. */
function StepButtons({ step, at, count, ui }: StepProps) {
  const t = texts(ui.language).settings.quality;
  const all = [
    ["up", at > 0, t.up, t.up_of(step)],
    ["down", at < count - 1, t.down, t.down_of(step)],
    ["remove", count > 1, t.remove, t.remove_of(step)],
  ] as const;
  return (
    <div class="actions">
      {all.map(([verb, possible, text, label]) => (
        <button
          type="submit"
          id={`step-${verb}-${step.replace(":", "-")}`}
          name="act"
          value={`${verb}:${at}`}
          class="btn btn-small"
          aria-label={label}
          disabled={!possible}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** The steps of a profile in their order. */
export function Steps({ steps, locked, ui }: { steps: string[]; locked: boolean; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <ol id="steps" class="steps" aria-label={t.settings.quality.steps}>
      {steps.map((step, at) => (
        <li>
          <input type="hidden" name="steps" value={step} />
          <span class="grow">
            <strong>{step}</strong> <span class="sub">{stepText(step, t)}</span>
          </span>
          {!locked && <StepButtons step={step} at={at} count={steps.length} ui={ui} />}
        </li>
      ))}
    </ol>
  );
}
