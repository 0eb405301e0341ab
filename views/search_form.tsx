import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { described } from "./parts/field.tsx";
import { setFilters, unfiltered } from "./search_address.ts";
import { faultText, FilterFields, type FormProps } from "./search_fields.tsx";

/** The words; the header's key leads here, for this box is the header's on its own page. */
function Words(props: FormProps) {
  const { form, ui } = props;
  const t = texts(ui.language).search;
  const error = faultText(props, "query");
  return (
    <div class="grid gap-1">
      <div class="search search-main">
        <input
          id="search-query"
          name="query"
          type="search"
          class="field"
          value={form.query}
          maxlength={500}
          required
          autofocus={error !== undefined || form.query === ""}
          autocomplete="off"
          placeholder={t.query}
          aria-label={t.query}
          data-search="all"
          {...described("search-query", { error: error !== undefined })}
        />
        <button type="submit" id="search-submit" class="btn btn-primary">{t.submit}</button>
      </div>
      {error && <p id="search-query-error" class="text-sm text-bad">{error}</p>}
    </div>
  );
}

function Filters(props: FormProps) {
  const { form, faults, ui } = props;
  const t = texts(ui.language).search;
  const set = setFilters(form);
  return (
    <details id="search-filters" class="search-fold" open={faults.length > 0}>
      <summary>
        {t.filters}
        {set > 0 && <span class="sub">{` · ${t.filters_set(set)}`}</span>}
      </summary>
      <FilterFields {...props} />
      <div class="actions">
        <button type="submit" id="search-apply" class="btn" formmethod="get">{t.apply}</button>
        {set > 0 && <a id="search-reset" class="btn" href={unfiltered(form)}>{t.reset}</a>}
      </div>
    </details>
  );
}

/**
 * One form for both: it is sent to be searched for, which asks other services and thus is a POST, or
 * it is applied to what was found. While somebody types, only what Harmony knows itself is looked at.
 */
export function SearchForm(props: FormProps) {
  const { form, faults, ui } = props;
  const t = texts(ui.language).search;
  return (
    <form
      id="search-form"
      method="post"
      action="/search"
      novalidate
      role="search"
      aria-label={t.everywhere}
      class="grid gap-3"
      hx-get="/search"
      hx-trigger="input delay:400ms from:#search-query"
      hx-target="#search-results"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      {faults.length > 0 && <Alert tone="bad">{t.fix}</Alert>}
      {form.search && <input type="hidden" name="search" value={form.search} />}
      <Words {...props} />
      <Filters {...props} />
    </form>
  );
}
