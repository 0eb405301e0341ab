import { DenialMaker } from "../lib/schemas/denial.ts";
import { DenialKind } from "../lib/schemas/denial_kind.ts";
import type { Listed } from "./denial_address.ts";
import { texts, word } from "./i18n/mod.ts";
import { FilterChoice } from "./parts/filter_choice.tsx";
import { SearchBox } from "./parts/search.tsx";
import type { Ui } from "./ui.ts";

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function DenialFilters({ list: { query }, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <form method="get" action="/denials" class="filters" role="search" aria-label={t.filter}>
      <FilterChoice
        id="denials-kind"
        name="kind"
        label={t.what}
        all={t.all_kinds}
        chosen={query.kind}
        text={(value) => word(t.kind, value)}
        values={DenialKind.options}
      />
      <FilterChoice
        id="denials-by"
        name="by"
        label={t.made_by}
        all={t.anybody}
        chosen={query.by}
        text={(value) => word(t.by, value)}
        values={DenialMaker.options}
      />
      <SearchBox id="denials-q" value={query.q} label={t.search} />
      <button type="submit" id="denials-apply" class="btn">{t.apply}</button>
    </form>
  );
}
