import { SearchSource } from "../lib/schemas/found_item.ts";
import type { FilterName, SearchAnswer } from "../lib/schemas/search.ts";
import type { SearchForm } from "../lib/schemas/search_page.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { type Chip, Chips } from "./parts/chips.tsx";
import { searchHref } from "./search_address.ts";
import { sourceName } from "./search_names.ts";
import type { Ui } from "./ui.ts";

interface FiltersProps {
  answer: SearchAnswer;
  form: SearchForm;
  ui: Ui;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((all, count) => all + count, 0);

interface Choices {
  name: "source" | "type";
  counts: Readonly<Record<string, number>>;
  words: Readonly<Record<string, string>>;
  all: string;
}

/** A link for each that has something, and one for all of them. */
function chipsOf({ name, counts, words, all }: Choices, form: SearchForm): Chip[] {
  const chip = (value: string, text: string, count: number) => ({
    id: `${name}-${value || "all"}`,
    text,
    count,
    // One of them takes the place of several.
    href: searchHref(form, { [name]: value, ...(name === "type" ? { types: "" } : {}), page: "" }),
    current: form[name] === value && (name === "source" || form.types === ""),
  });
  return [
    chip("", all, sum(counts)),
    ...Object.entries(words)
      .filter(([value]) => counts[value] || form[name] === value)
      .map(([value, text]) => chip(value, text, counts[value] ?? 0)),
  ];
}

/** One for all and one beside it say the same. */
const worthwhile = (chips: readonly Chip[]) =>
  chips.length > 2 || chips.some(({ current }, at) => current && at > 0);

/** By source and by type, with what is behind each. */
export function ResultChips({ answer: { counts }, form, ui }: FiltersProps) {
  const t = texts(ui.language).search;
  const sources = chipsOf({
    name: "source",
    counts: counts.sources,
    words: Object.fromEntries(SearchSource.options.map((name) => [name, sourceName(name, ui)])),
    all: t.all,
  }, form);
  const types = chipsOf({
    name: "type",
    counts: counts.types,
    words: t.types,
    all: t.all,
  }, form);
  const { language } = ui;
  if (!worthwhile(sources) && !worthwhile(types)) return null;
  return (
    <div class="toolbar">
      {worthwhile(sources) && <Chips label={t.source} chips={sources} language={language} />}
      {worthwhile(types) && <Chips label={t.type} chips={types} language={language} />}
    </div>
  );
}

/** The fields a filter is set by. */
const fieldsOf: Readonly<Record<FilterName, readonly (keyof SearchForm)[]>> = {
  source: ["source"],
  type: ["type", "types"],
  genre: ["genre", "genres"],
  year: ["year_from", "year_to"],
  duration_ms: ["duration_ms"],
  explicit: ["explicit"],
  min_bitrate: ["min_bitrate"],
  username: ["username"],
};

function without(form: SearchForm, filter: FilterName): string {
  const none = Object.fromEntries(fieldsOf[filter].map((name) => [name, ""]));
  return searchHref(form, { ...none, page: "" });
}

function HiddenPart({ filter, n, form, t }: {
  filter: FilterName;
  n: number;
  form: SearchForm;
  t: Messages["search"];
}) {
  const words = t.hidden_by[filter](n);
  return (
    <li>
      <a
        id={`unhide-${filter}`}
        class="link"
        href={without(form, filter)}
        aria-label={t.unhide(words)}
      >
        {words}
      </a>
    </li>
  );
}

/** `12 results are hidden: 9 below the bitrate, 3 of another genre`; each leads to without it. */
export function Hidden({ answer, form, ui }: FiltersProps) {
  const t = texts(ui.language).search;
  // The links above say how many there are of each source and type.
  const { source: _, type: __, ...hidden } = answer.hidden;
  const parts = Object.entries(hidden).filter(([, n]) => n > 0) as [FilterName, number][];
  if (parts.length === 0) return null;
  return (
    <div class="hidden-line">
      <p>{t.hidden(sum(hidden))}</p>
      <ul>
        {parts.map(([filter, n]) => <HiddenPart filter={filter} n={n} form={form} t={t} />)}
      </ul>
    </div>
  );
}
