import { formatNumber } from "../lib/format.ts";
import { bulkLimit } from "../lib/schemas/download_bulk.ts";
import { DownloadSort } from "../lib/schemas/download_query.ts";
import { exportHref, filterFields, type Listed, listHref } from "./download_address.ts";
import { post } from "./download_bulk.tsx";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

interface ToolProps {
  list: Listed;
  ui: Ui;
}

/** All that failed, whatever is shown of them; of one import when that is what is shown. */
function RetryAll({ list, ui }: ToolProps) {
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

function Export({ list, ui, format }: ToolProps & { format: "json" | "csv" }) {
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
function Orders({ list: { query }, ui }: ToolProps) {
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
export function ListTools({ list, ui }: ToolProps) {
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
