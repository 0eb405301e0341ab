import { texts } from "../i18n/mod.ts";
import type { Ui } from "../ui.ts";

interface InstantFilterProps {
  /** Stable, so that focus survives a swap. */
  id: string;
  /** The id of the element that holds the rows. */
  list: string;
  ui: Ui;
}

/**
 * Hides the rows of a long list that do not fit what is typed; nothing is asked of the server.
 * filter.js is what makes it work, and what makes it visible.
 */
export function InstantFilter({ id, list, ui }: InstantFilterProps) {
  const t = texts(ui.language).search;
  return (
    <div class="instant" data-filter={list}>
      <input
        id={id}
        type="search"
        class="field"
        placeholder={t.instant}
        aria-label={t.instant}
        aria-controls={list}
        autocomplete="off"
        data-search=""
      />
      <p class="sub" role="status" data-words={t.instant_shown}></p>
    </div>
  );
}
