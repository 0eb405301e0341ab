import { formatNumber } from "../lib/format.ts";
import { bulkLimit } from "../lib/schemas/download_bulk.ts";
import { DownloadSort } from "../lib/schemas/download_query.ts";
import { exportHref, filterFields, type Listed, listHref } from "./download_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

interface BulkProps {
  list: Listed;
  ui: Ui;
}

const post = { "hx-post": "/downloads/bulk", "hx-swap": "none", "hx-sync": "this:drop" };

interface OrderProps {
  action: "retry" | "cancel" | "remove" | "priority";
  text: string;
  tone?: "danger";
  /** The question to ask first; `{n}` becomes the number of rows. */
  confirm?: string;
}

/** Without JavaScript it sends its form; with it, it asks by itself, so that its question is its own. */
function OrderButton({ action, text, tone, confirm }: OrderProps) {
  return (
    <button
      type="submit"
      id={`bulk-${action}`}
      class={`btn btn-small${tone ? ` btn-${tone}` : ""}`}
      name="action"
      value={action}
      hx-confirm={confirm}
      data-clears="ids"
      {...post}
    >
      {text}
    </button>
  );
}

/** What can be done with the chosen rows. Enter in the field sets the priority: its button is first. */
export function BulkBar({ list, ui }: BulkProps) {
  const { bulk: t } = texts(ui.language);
  return (
    <form
      id="bulk"
      class="bulk if-chosen"
      method="post"
      action="/downloads/bulk"
      aria-label={t.label}
    >
      <input type="hidden" name="scope" value="ticked" />
      <input type="hidden" name="next" value={listHref(list.query)} />
      <p id="bulk-count" class="bulk-count" role="status" hx-morph-skip="">
        <span data-chosen=""></span> {t.chosen}
      </p>
      <span class="priority">
        <input
          id="bulk-new-priority"
          name="priority"
          type="number"
          class="field field-small"
          min={0}
          max={1000}
          value="10"
          aria-label={t.new_priority}
        />
        <OrderButton action="priority" text={t.priority} />
      </span>
      <OrderButton action="retry" text={t.retry} />
      <OrderButton action="cancel" text={t.cancel} tone="danger" confirm={t.cancel_confirm} />
      <span class="apart">
        <OrderButton action="remove" text={t.remove} tone="danger" confirm={t.remove_confirm} />
      </span>
    </form>
  );
}

/** All that failed, whatever is shown of them; of one import when that is what is shown. */
function RetryAll({ list, ui }: BulkProps) {
  const { bulk: t } = texts(ui.language);
  const { counts: { failed }, query } = list;
  return (
    <form
      method="post"
      action="/downloads/bulk"
      {...post}
      hx-confirm={t.retry_all_confirm(failed, bulkLimit)}
    >
      <input type="hidden" name="scope" value="filtered" />
      <input type="hidden" name="action" value="retry" />
      <input type="hidden" name="next" value={listHref(query)} />
      {filterFields({ status: "failed", import: query.import }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" id="retry-all" class="btn btn-small">
        {t.retry_all(formatNumber(failed, ui.language))}
      </button>
    </form>
  );
}

function Export({ list, ui, format }: BulkProps & { format: "json" | "csv" }) {
  const t = texts(ui.language).downloads;
  return (
    <a
      id={`export-${format}`}
      class="btn btn-small"
      href={exportHref(list.query, format)}
      download
    >
      {format === "json" ? t.export_json : t.export_csv}
    </a>
  );
}

/** The orders of the list, as links; each begins at the first page. */
function Orders({ list: { query }, ui }: BulkProps) {
  const t = texts(ui.language).downloads;
  return (
    <nav aria-label={t.sort}>
      <ul class="chips">
        {DownloadSort.options.map((sort) => (
          <li>
            <a
              id={`sort-${sort}`}
              class="chip"
              href={listHref({ ...query, sort, offset: 0 })}
              aria-current={sort === query.sort ? "true" : undefined}
            >
              {t.sorts[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Above the rows: choose all of them, retry what failed, take the list away as a file. */
export function ListTools({ list, ui }: BulkProps) {
  const { bulk: t } = texts(ui.language);
  return (
    <div class="toolbar">
      <label class="tick-all scripted">
        <input type="checkbox" id="tick-all" data-all="ids" />
        {t.tick_all}
      </label>
      <Orders list={list} ui={ui} />
      <div class="actions">
        {list.counts.failed > 0 && <RetryAll list={list} ui={ui} />}
        <Export list={list} ui={ui} format="json" />
        <Export list={list} ui={ui} format="csv" />
      </div>
    </div>
  );
}
