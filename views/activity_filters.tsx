import type { Listed } from "./activity_address.ts";
import { texts, word } from "./i18n/mod.ts";
import { FilterChoice } from "./parts/filter_choice.tsx";
import { SearchBox } from "./parts/search.tsx";
import type { Ui } from "./ui.ts";

interface DayProps {
  name: "from" | "to";
  label: string;
  at: Date | undefined;
}

/** A day; the server takes the whole of it. */
function Day({ name, label, at }: DayProps) {
  return (
    <label class="grid gap-1 text-sm">
      {label}
      <input
        id={`activity-${name}`}
        name={name}
        type="date"
        class="field"
        value={at?.toISOString().slice(0, 10) ?? ""}
      />
    </label>
  );
}

/** Narrows the history by GET, so that it works without JavaScript and has an address. */
export function ActivityFilters({ list: { query, words }, ui }: { list: Listed; ui: Ui }) {
  const { activity: t, codes, table } = texts(ui.language);
  return (
    <form method="get" action="/activity" class="filters" role="search" aria-label={t.filter}>
      <FilterChoice
        id="filter-type"
        name="type"
        label={table.type}
        all={t.all_types}
        chosen={query.type}
        values={words.types}
        text={(value) => word(codes.activity_type, value)}
      />
      <FilterChoice
        id="filter-status"
        name="status"
        label={table.status}
        all={t.all_statuses}
        chosen={query.status}
        values={words.statuses}
        text={(value) => word(codes.activity_status, value)}
      />
      <Day name="from" label={t.from} at={query.from} />
      <Day name="to" label={t.to} at={query.to} />
      <SearchBox id="activity-q" value={query.q} label={t.search} />
      <button type="submit" id="filter-apply" class="btn">{t.apply}</button>
    </form>
  );
}
