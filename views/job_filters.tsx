import { type Messages, texts, word } from "./i18n/mod.ts";
import type { Listed } from "./job_address.ts";
import { chipsOf } from "./job_chips.ts";
import { Chips } from "./parts/chips.tsx";
import type { Ui } from "./ui.ts";
import { SearchBox } from "./parts/search.tsx";

/** A type that has no jobs any more stays selectable while it is the one that is chosen. */
function TypeSelect({ list, t }: { list: Listed; t: Messages }) {
  const { type: chosen } = list.query;
  const names = Object.keys(list.types);
  const all = chosen && !names.includes(chosen) ? [chosen, ...names] : names;
  return (
    <select id="filter-type" name="type" class="field" aria-label={t.table.type}>
      <option value="">{t.jobs.all_types}</option>
      {all.map((name) => (
        <option value={name} selected={name === chosen}>{word(t.jobs.type, name)}</option>
      ))}
    </select>
  );
}

/** Type and search by GET, so that they work without JavaScript; they keep the chosen state. */
function SearchForm({ list, t }: { list: Listed; t: Messages }) {
  const { query } = list;
  return (
    <form method="get" action="/jobs" role="search" class="search search-wide">
      {query.state && <input type="hidden" name="state" value={query.state} />}
      <TypeSelect list={list} t={t} />
      <SearchBox id="q" value={query.q} label={t.jobs.search} />
      <button type="submit" id="search-button" class="btn">{t.jobs.search_button}</button>
    </form>
  );
}

/** What narrows the list: state, type, text. */
export function JobFilters({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <div class="toolbar">
      <Chips label={t.jobs.filter} chips={chipsOf(list, t)} language={ui.language} />
      <SearchForm list={list} t={t} />
    </div>
  );
}
