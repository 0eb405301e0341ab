import { formatNumber } from "../lib/format.ts";
import type { DeadGroup } from "../lib/schemas/dead_letter.ts";
import type { View } from "../lib/web/reply.ts";
import { countBy, listHref, reasonWord } from "./dlq_address.ts";
import { Ages } from "./dlq_ages.tsx";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import type { Ui } from "./ui.ts";

interface Overall {
  census: readonly DeadGroup[];
  /** The reason the list is narrowed to. */
  chosen?: string | undefined;
}

/** Every reason with its number and what to do about it. */
function Reasons({ census, chosen, ui }: Overall & { ui: Ui }) {
  const t = texts(ui.language);
  return (
    <Card id="reasons-heading" heading={t.dlq.why}>
      <ul class="rows">
        {countBy(census, "reason").map(([reason, n]) => (
          <li class="cause">
            <a
              id={`reason-${reason}`}
              href={listHref({ reason } as Parameters<typeof listHref>[0])}
              class="row-link"
              aria-current={reason === chosen ? "true" : undefined}
            >
              {reasonWord(t, reason)}
            </a>
            <span class="cause-count">{formatNumber(n, ui.language)}</span>
            <p class="sub">{t.dlq.fix[reason] ?? t.dlq.fix_other}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Why and when everything gave up, whatever the list below is narrowed to. */
export function Overview(props: Overall & { ui: Ui }) {
  const t = texts(props.ui.language);
  return (
    <div class="pair">
      <Reasons {...props} />
      <Card id="ages-heading" heading={t.dlq.when}>
        <Ages census={props.census} ui={props.ui} />
      </Card>
    </div>
  );
}

/** `GET /dlq/stats` for a browser. */
export const dlqStatsView: View<Overall> = {
  title: (_, ui) => texts(ui.language).dlq.title,
  fragment({ census }, ui) {
    if (census.length === 0) return <Empty text={texts(ui.language).dlq.empty} />;
    return <Overview census={census} ui={ui} />;
  },
};
