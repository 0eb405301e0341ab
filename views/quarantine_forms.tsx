import { FileFault } from "../lib/schemas/candidate.ts";
import { HeldState } from "../lib/schemas/quarantine.ts";
import { texts } from "./i18n/mod.ts";
import { SearchBox } from "./parts/search.tsx";
import type { ShownQuarantine } from "./quarantine_address.ts";
import type { Ui } from "./ui.ts";

interface FormProps {
  list: ShownQuarantine;
  ui: Ui;
}

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function QuarantineFilters({ list, ui }: FormProps) {
  const { quarantine: t, codes, table } = texts(ui.language);
  const { query, counts } = list;
  const found = FileFault.options.filter((code) => counts[code] || code === query.code);
  return (
    <form method="get" action="/quarantine" class="filters" role="search" aria-label={t.filter}>
      <label class="grid gap-1 text-sm">
        {table.reason}
        <select id="quarantine-code" name="code" class="field">
          <option value="">{t.all_reasons}</option>
          {found.map((code) => (
            <option value={code} selected={code === query.code}>
              {`${codes.outcome_code[code]} (${counts[code] ?? 0})`}
            </option>
          ))}
        </select>
      </label>
      <label class="grid gap-1 text-sm">
        {t.state_label}
        <select id="quarantine-state" name="state" class="field">
          {HeldState.options.map((state) => (
            <option value={state} selected={state === query.state}>{t.states[state]}</option>
          ))}
        </select>
      </label>
      <SearchBox id="quarantine-q" value={query.q} label={t.search} />
      <button type="submit" id="quarantine-apply" class="btn">{t.apply}</button>
    </form>
  );
}

export const post = { "hx-post": "/quarantine/bulk", "hx-swap": "none", "hx-sync": "this:drop" };

/** What is done with the rows that are ticked; deleting takes a second step. */
export function TickedForm({ ui }: { ui: Ui }) {
  const t = texts(ui.language).quarantine;
  return (
    <form id="quarantine-ticked" method="post" action="/quarantine/bulk" class="toolbar" {...post}>
      <p class="no-ticks text-sm text-muted">{t.tick_hint}</p>
      <button
        type="submit"
        id="accept-ticked"
        class="btn btn-primary if-ticked"
        name="action"
        value="accept"
      >
        {t.accept_ticked}
      </button>
      <details id="delete-ticked-more" class="if-ticked">
        <summary id="delete-ticked-open">{t.remove_ticked}</summary>
        <button
          type="submit"
          id="delete-ticked"
          class="btn btn-danger"
          name="action"
          value="delete"
        >
          {t.remove_now}
        </button>
      </details>
    </form>
  );
}
