import type { SearchAnswer } from "../lib/schemas/search.ts";
import type { SearchPage } from "../lib/schemas/search_page.ts";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { searchHref, unfiltered } from "./search_address.ts";
import type { Ui } from "./ui.ts";

/** Nothing is asked yet. */
export function Start({ ui }: { ui: Ui }) {
  const t = texts(ui.language).search;
  return (
    <section class="card">
      <Empty text={t.start}>
        <p class="sub">{t.start_hint}</p>
      </Empty>
    </section>
  );
}

/** Whether all that were asked have failed for good. */
export function allFailed({ sources, errors, under_way }: SearchAnswer): boolean {
  const asked = new Set([...Object.keys(sources), ...Object.keys(errors)]);
  const failed = new Set(Object.keys(errors));
  return !under_way && asked.size > 0 && failed.size === asked.size;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((all, count) => all + count, 0);

/** Why there are no rows, and what may help. */
export function NoResults({ page, answer, ui }: {
  page: SearchPage;
  answer: SearchAnswer;
  ui: Ui;
}) {
  const t = texts(ui.language).search;
  if (answer.under_way) return null;
  if (allFailed(answer)) return null;
  if (answer.total > 0) {
    return (
      <Empty text={t.past_end}>
        <a id="first-page" class="btn" href={searchHref(page.form, { page: "" })}>{t.first_page}</a>
      </Empty>
    );
  }
  if (sum(answer.hidden) > 0) {
    return (
      <Empty text={t.nothing_filtered}>
        <a id="drop-filters" class="btn" href={unfiltered(page.form)}>{t.drop_filters}</a>
      </Empty>
    );
  }
  // The others have not been asked yet: nobody has to think of other words.
  if (page.scope === "library") return <Empty text={t.nothing_here} />;
  return (
    <Empty text={t.nothing}>
      <ul class="sub">{t.nothing_hints.map((hint) => <li>{hint}</li>)}</ul>
    </Empty>
  );
}
