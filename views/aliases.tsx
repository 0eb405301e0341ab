import type { AliasList, AliasQuery, ArtistAlias } from "../lib/schemas/alias.ts";
import type { View } from "../lib/web/reply.ts";
import { AliasForm } from "./alias_form.tsx";
import { texts } from "./i18n/mod.ts";
import { MatchingTabs } from "./matching_tabs.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** A page of names, and what was asked for. */
export type ListedAliases = AliasList & { query: AliasQuery };

function listHref({ q, limit, offset }: Partial<AliasQuery>): string {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (limit && limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/aliases?${text}` : "/aliases";
}

function AliasRow({ alias, ui }: { alias: ArtistAlias; ui: Ui }) {
  const t = texts(ui.language).matches;
  const { id, name, alias: other, created_at } = alias;
  return (
    <Row id={`alias-${id}`}>
      <HeadCell>
        <bdi class="wrap">{name}</bdi>
      </HeadCell>
      <Cell label={t.alias}>
        <bdi class="wrap">{other}</bdi>
      </Cell>
      <Cell label={t.added_at}>
        <Ago at={created_at} language={ui.language} />
      </Cell>
      <Cell>
        <PostForm
          id={`remove-${id}`}
          action={`/aliases/${id}/remove`}
          text={t.remove}
          label={t.remove_of(name, other)}
        />
      </Cell>
    </Row>
  );
}

interface ListProps {
  list: ListedAliases;
  ui: Ui;
}

function Filter({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).matches;
  return (
    <form method="get" action="/aliases" class="filters" role="search" aria-label={t.filter}>
      <SearchBox id="aliases-q" value={query.q} label={t.aliases_search} />
      <button type="submit" id="aliases-apply" class="btn">{t.apply}</button>
    </form>
  );
}

function Rows({ list, ui }: ListProps) {
  const { matches: t, table } = texts(ui.language);
  const narrowed = list.query.q || list.query.offset > 0;
  if (list.items.length === 0) {
    return (
      <Empty text={narrowed ? t.empty_filter : t.aliases_empty}>
        {narrowed && <a id="show-all" class="btn" href="/aliases">{t.show_all}</a>}
      </Empty>
    );
  }
  return (
    <Table caption={t.aliases_caption} columns={[t.name, t.alias, t.added_at, table.actions]}>
      {list.items.map((alias) => <AliasRow alias={alias} ui={ui} />)}
    </Table>
  );
}

/** `GET /aliases`: it looks again whenever a name was added or removed. */
export const aliasesView: View<ListedAliases> = {
  title: (_, ui) => texts(ui.language).matches.aliases_title,
  fragment(list, ui) {
    const t = texts(ui.language);
    return (
      <div id="aliases" class="stack">
        <MatchingTabs ui={ui} />
        <p class="text-sm text-muted">{t.matches.aliases_intro}</p>
        <AliasForm ui={ui} />
        <Filter list={list} ui={ui} />
        <div
          id="aliases-list"
          class="stack"
          hx-get={listHref(list.query)}
          hx-trigger="every 30s, aliases from:document, ui-resume from:document"
          hx-select="#aliases-list"
          hx-swap="outerMorph"
        >
          <div class="card card-flush">
            <Rows list={list} ui={ui} />
          </div>
          <ListFoot
            found={t.matches.aliases_found(list.total_count)}
            total={list.total_count}
            limit={list.limit}
            offset={list.offset}
            href={(offset) => listHref({ ...list.query, offset })}
            t={t}
          />
        </div>
      </div>
    );
  },
};
