import { formatBytes } from "../lib/format.ts";
import type { Recycled, RecycleList } from "../lib/schemas/recycled.ts";
import type { View } from "../lib/web/reply.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

interface ItemProps {
  item: Recycled;
  ui: Ui;
}

function FileCell({ item, ui }: ItemProps) {
  const { path, download_id, title, artists, problem } = item;
  const t = texts(ui.language).recycle;
  return (
    <HeadCell>
      <code class="wrap">{path}</code>
      {download_id !== null && title !== null && (
        <p class="sub">
          <a class="link" href={`/download/${download_id}`}>
            <bdi>{trackName({ artists: artists ?? [], title })}</bdi>
          </a>
        </p>
      )}
      {problem && <p class="why">{t.problem[problem]}</p>}
    </HeadCell>
  );
}

function ItemActions({ item: { id, path, state, download_id }, ui }: ItemProps) {
  const t = texts(ui.language).recycle;
  if (state === "restoring") return <Badge tone="info">{t.restoring}</Badge>;
  return (
    <div class="actions">
      {download_id !== null && (
        <PostForm
          id={`restore-${id}`}
          action={`/recycle/${id}/restore`}
          text={t.restore}
          label={t.restore_of(path)}
          confirm={t.restore_confirm(path)}
        />
      )}
      <PostForm
        id={`delete-${id}`}
        action={`/recycle/${id}/delete`}
        text={t.remove}
        label={t.remove_of(path)}
        tone="danger"
        confirm={t.remove_confirm(path)}
      />
    </div>
  );
}

function ItemRow({ item, ui }: ItemProps) {
  const t = texts(ui.language).recycle;
  return (
    <Row id={`recycled-${item.id}`}>
      <FileCell item={item} ui={ui} />
      <Cell label={t.replaced_by}>
        {item.is_wrong && <p>{t.wrong_recording}</p>}
        {item.replaced_by && <code class="wrap">{item.replaced_by}</code>}
      </Cell>
      <Cell label={t.size}>{formatBytes(item.size, ui.language)}</Cell>
      <Cell label={t.at}>
        <Ago at={item.at} language={ui.language} />
      </Cell>
      <Cell>
        <ItemActions item={item} ui={ui} />
      </Cell>
    </Row>
  );
}

function Items({ list, ui }: { list: RecycleList; ui: Ui }) {
  const t = texts(ui.language);
  if (list.items.length === 0) {
    return (
      <Empty text={t.recycle.empty}>
        <a id="recycle-quality" class="btn" href="/settings/quality">{t.recycle.to_quality}</a>
      </Empty>
    );
  }
  const { size, replaced_by, at } = t.recycle;
  const columns = [t.table.file, replaced_by, size, at, t.table.actions];
  return (
    <>
      <Table caption={t.recycle.caption} columns={columns}>
        {list.items.map((item) => <ItemRow item={item} ui={ui} />)}
      </Table>
      <Pager
        total={list.total_count}
        limit={list.limit}
        offset={list.offset}
        href={(offset) => `/recycle?limit=${list.limit}&offset=${offset}`}
        t={t}
      />
    </>
  );
}

/** `GET /recycle`. */
export const recycleView: View<RecycleList> = {
  title: (_, ui) => texts(ui.language).recycle.title,
  fragment(list, ui) {
    const t = texts(ui.language).recycle;
    return (
      <div
        id="recycle"
        class="stack"
        hx-get={`/recycle?limit=${list.limit}&offset=${list.offset}`}
        hx-trigger="recycle from:document, every 5s, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <Card id="recycle-heading" heading={t.title}>
          <p class="mb-3 text-sm">{t.intro} {t.retention(list.retention_days)}</p>
          <Items list={list} ui={ui} />
        </Card>
      </div>
    );
  },
};

/** `POST /recycle/{id}/restore`. */
export const restoreView = toastView<unknown>("ok", (t) => t.recycle.restore_queued);

/** `DELETE /recycle/{id}`. */
export const recycleDeletedView = toastView<unknown>("ok", (t) => t.recycle.removed);
