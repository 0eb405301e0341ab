import { MatchSource, MatchVerdict } from "../lib/schemas/match.ts";
import { texts } from "./i18n/mod.ts";
import type { ListedMatches } from "./match_address.ts";
import { SearchBox } from "./parts/search.tsx";
import type { Ui } from "./ui.ts";

interface ChoiceProps {
  name: string;
  label: string;
  all: string;
  chosen: string | undefined;
  words: Readonly<Record<string, string>>;
  values: readonly string[];
}

function Choice({ name, label, all, chosen, words, values }: ChoiceProps) {
  return (
    <label class="grid gap-1 text-sm">
      {label}
      <select id={`matches-${name}`} name={name} class="field">
        <option value="">{all}</option>
        {values.map((value) => (
          <option value={value} selected={value === chosen}>{words[value]}</option>
        ))}
      </select>
    </label>
  );
}

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function MatchFilters({ list: { query }, ui }: { list: ListedMatches; ui: Ui }) {
  const t = texts(ui.language).matches;
  return (
    <form method="get" action="/matches" class="filters" role="search" aria-label={t.filter}>
      <Choice
        name="verdict"
        label={t.verdict}
        all={t.all_verdicts}
        chosen={query.verdict}
        words={t.verdicts}
        values={MatchVerdict.options}
      />
      <Choice
        name="source"
        label={t.source}
        all={t.all_sources}
        chosen={query.source}
        words={t.sources}
        values={MatchSource.options}
      />
      <SearchBox id="matches-q" value={query.q} label={t.search} />
      <button type="submit" id="matches-apply" class="btn">{t.apply}</button>
    </form>
  );
}
