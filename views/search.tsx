import type { SearchPage } from "../lib/schemas/search_page.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { InstantFilter } from "./parts/instant_filter.tsx";
import { SearchForm } from "./search_form.tsx";
import { Results } from "./search_results.tsx";

/** `GET /search`: the form stands still while the results below it come. */
export const searchPageView: View<SearchPage> = {
  title({ form }, ui) {
    const t = texts(ui.language).search;
    return form.query ? t.title_of(form.query) : t.title;
  },
  fragment(page, ui) {
    const { form, faults } = page;
    return (
      <div id="search" class="stack">
        <section class="card">
          <SearchForm form={form} faults={faults} ui={ui} />
        </section>
        <InstantFilter id="search-instant" list="search-rows" ui={ui} />
        <Results page={page} ui={ui} />
      </div>
    );
  },
};
