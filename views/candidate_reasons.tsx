import { formatPercent } from "../lib/format.ts";
import type { Reason } from "../lib/schemas/candidate.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** A gate and a cap object in a sentence; a note only says what it saw. */
export function reasonText({ rule, effect, detail }: Reason, { language }: Ui): string {
  const t = texts(language);
  if (effect === "score") return `${t.codes.rule[rule]} ${formatPercent(Number(detail), language)}`;
  const unknown = rule === "duration" && detail.includes("?");
  const objection = unknown ? t.codes.length_unknown : t.codes.objection[rule];
  const words = effect === "note" ? t.codes.rule[rule] : objection;
  const text = detail ? `${words}: ${detail}` : words;
  return effect === "gate" ? text : `${text} (${t.codes.effect[effect]})`;
}

/** What was compared: objections first, each a line; the counted parts in one. */
export function Reasons({ reasons, ui }: { reasons: readonly Reason[]; ui: Ui }) {
  const objections = reasons.filter(({ effect }) => effect !== "score");
  const scores = reasons.filter(({ effect }) => effect === "score");
  return (
    <>
      {objections.length > 0 && (
        <ul class="objections">
          {objections.map((reason) => (
            <li class={`effect-${reason.effect}`}>{reasonText(reason, ui)}</li>
          ))}
        </ul>
      )}
      {scores.length > 0 && (
        <p class="sub">{scores.map((reason) => reasonText(reason, ui)).join(" · ")}</p>
      )}
    </>
  );
}
