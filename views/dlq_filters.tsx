import { DeadEntity } from "../lib/schemas/dead_letter.ts";
import { countBy, type Listed, reasonWord, typeWord } from "./dlq_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";
import { SearchBox } from "./parts/search.tsx";

interface ChoiceProps {
  name: string;
  label: string;
  all: string;
  chosen: string | undefined;
  values: readonly string[];
  text(value: string): string;
}

/** What is chosen stays selectable, also when nothing of it is left. */
function Choice({ name, label, all, chosen, values, text }: ChoiceProps) {
  const listed = chosen && !values.includes(chosen) ? [chosen, ...values] : values;
  return (
    <label class="grid gap-1 text-sm">
      {label}
      <select id={`dlq-${name}`} name={name} class="field">
        <option value="">{all}</option>
        {listed.map((value) => (
          <option value={value} selected={value === chosen}>{text(value)}</option>
        ))}
      </select>
    </label>
  );
}

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function Filters({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  const { query, census } = list;
  const values = (key: "reason" | "type") => countBy(census, key).map(([value]) => value);
  const entityWord = (entity: string) => entity === "job" ? t.dlq.job : t.dlq.download;
  return (
    <form method="get" action="/dlq" class="filters" role="search" aria-label={t.dlq.filter}>
      <Choice
        name="entity"
        label={t.dlq.entity}
        all={t.dlq.all_entities}
        chosen={query.entity}
        values={DeadEntity.options}
        text={entityWord}
      />
      <Choice
        name="type"
        label={t.table.type}
        all={t.dlq.all_types}
        chosen={query.type}
        values={values("type")}
        text={(type) => typeWord(t, type)}
      />
      <Choice
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
