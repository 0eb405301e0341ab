import { MatchSource, MatchVerdict } from "../lib/schemas/match.ts";
import { texts, word } from "./i18n/mod.ts";
import type { ListedMatches } from "./match_address.ts";
import { FilterChoice } from "./parts/filter_choice.tsx";
import { SearchBox } from "./parts/search.tsx";
import type { Ui } from "./ui.ts";

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function MatchFilters({ list: { query }, ui }: { list: ListedMatches; ui: Ui }) {
  const t = texts(ui.language).matches;
  return (
    <form method="get" action="/matches" class="filters" role="search" aria-label={t.filter}>
      <FilterChoice
        id="matches-verdict"
        name="verdict"
        label={t.verdict}
        all={t.all_verdicts}
        chosen={query.verdict}
        text={(value) => word(t.verdicts, value)}
        values={MatchVerdict.options}
      />
      <FilterChoice
        id="matches-source"
        name="source"
        label={t.source}
        all={t.all_sources}
        chosen={query.source}
        text={(value) => word(t.sources, value)}
        values={MatchSource.options}
      />
      <SearchBox id="matches-q" value={query.q} label={t.search} />
      <button type="submit" id="matches-apply" class="btn">{t.apply}</button>
    </form>
  );
}
