import { texts } from "../i18n/mod.ts";
import type { Ui } from "../ui.ts";

/**
 * The box of every page: what is typed is asked everywhere, and so it is sent by POST. The page of
 * the search has its own; where the screen is narrow, a tab leads there.
 */
export function GlobalSearch({ ui }: { ui: Ui }) {
  const t = texts(ui.language).search;
  if (/^\/search([/?]|$)/.test(ui.path)) return null;
  return (
    <form
      method="post"
      action="/search"
      role="search"
      aria-label={t.everywhere}
      class="global-search"
    >
      <input
        id="global-search"
        name="query"
        type="search"
        class="field"
        maxlength={500}
        required
        autocomplete="off"
        placeholder={t.everywhere}
        aria-label={t.everywhere}
        data-search="all"
      />
    </form>
  );
}
