import { DeadEntity } from "../lib/schemas/dead_letter.ts";
import { countBy, type Listed, reasonWord, typeWord } from "./dlq_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";
import { FilterChoice } from "./parts/filter_choice.tsx";
import { SearchBox } from "./parts/search.tsx";

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function Filters({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  const { query, census } = list;
  const values = (key: "reason" | "type") => countBy(census, key).map(([value]) => value);
  const entityWord = (entity: string) => entity === "job" ? t.dlq.job : t.dlq.download;
  return (
    <form method="get" action="/dlq" class="filters" role="search" aria-label={t.dlq.filter}>
      <FilterChoice
        id="dlq-entity"
        name="entity"
        label={t.dlq.entity}
        all={t.dlq.all_entities}
        chosen={query.entity}
        values={DeadEntity.options}
        text={entityWord}
      />
      <FilterChoice
        id="dlq-type"
        name="type"
        label={t.table.type}
        all={t.dlq.all_types}
        chosen={query.type}
        values={values("type")}
        text={(type) => typeWord(t, type)}
      />
      <FilterChoice
        id="dlq-reason"
        name="reason"
        label={t.table.reason}
        all={t.dlq.all_reasons}
        chosen={query.reason}
        values={values("reason")}
        text={(reason) => reasonWord(t, reason)}
      />
      <SearchBox id="dlq-q" value={query.q} label={t.dlq.search} />
      <button type="submit" id="dlq-apply" class="btn">{t.dlq.apply}</button>
    </form>
  );
}
