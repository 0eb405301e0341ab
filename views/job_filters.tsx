import type { JobList, JobQuery, JobState } from "../lib/schemas/job.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { type Chip, Chips } from "./parts/chips.tsx";
import type { Ui } from "./ui.ts";

export type Listed = JobList & { query: JobQuery };

/** The address of a list; what is at its default stays out of it. */
export function listHref({ state, type, q, limit, offset }: Partial<JobQuery>): string {
  const search = new URLSearchParams();
  if (state) search.set("state", state);
  if (type) search.set("type", type);
  if (q) search.set("q", q);
  if (limit && limit !== 20) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/jobs?${text}` : "/jobs";
}

const shown: readonly JobState[] = ["running", "queued", "delayed", "retrying", "suspect"];

/** A chip keeps type and search text; the page it leads to is the first. */
function chipsOf({ counts, more, dead_count, query }: Listed, t: Messages): Chip[] {
  const keep = { type: query.type, q: query.q };
  const all = shown.reduce((sum, state) => sum + counts[state], 0);
  return [
    {
      id: "chip-all",
      text: t.jobs.all,
      count: all,
      more: more.length > 0,
      href: listHref(keep),
      current: query.state === undefined,
    },
    ...shown.map((state) => ({
      id: `chip-${state}`,
      text: t.jobs.state[state],
      count: counts[state],
      more: more.includes(state),
      href: listHref({ ...keep, state }),
      current: query.state === state,
      alarming: state === "suspect",
    })),
    {
      id: "chip-dead",
      text: t.jobs.dead,
      count: dead_count,
      href: "/dlq?entity=job",
      current: false,
      alarming: true,
    },
  ];
}

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
      <input
        id="q"
        name="q"
        type="search"
        class="field"
        value={query.q ?? ""}
        maxlength={200}
        placeholder={t.jobs.search}
        aria-label={t.jobs.search}
        data-search=""
      />
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
