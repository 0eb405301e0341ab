import { DenialMaker } from "../lib/schemas/denial.ts";
import { DenialKind } from "../lib/schemas/denial_kind.ts";
import type { Listed } from "./denial_address.ts";
import { texts } from "./i18n/mod.ts";
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
      <select id={`denials-${name}`} name={name} class="field">
        <option value="">{all}</option>
        {values.map((value) => (
          <option value={value} selected={value === chosen}>{words[value]}</option>
        ))}
      </select>
    </label>
  );
}

/** Narrows the list by GET, so that it works without JavaScript and has an address. */
export function DenialFilters({ list: { query }, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <form method="get" action="/denials" class="filters" role="search" aria-label={t.filter}>
      <Choice
        name="kind"
        label={t.what}
        all={t.all_kinds}
        chosen={query.kind}
        words={t.kind}
        values={DenialKind.options}
      />
      <Choice
        name="by"
        label={t.made_by}
        all={t.anybody}
        chosen={query.by}
        words={t.by}
        values={DenialMaker.options}
      />
      <SearchBox id="denials-q" value={query.q} label={t.search} />
      <button type="submit" id="denials-apply" class="btn">{t.apply}</button>
    </form>
  );
}
