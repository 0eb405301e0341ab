import { formatNumber } from "../lib/format.ts";
import { filterFields, type Listed } from "./dlq_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

interface FormProps {
  list: Listed;
  ui: Ui;
}

/** The rows that are ticked, and all that the filter holds: two forms, so that neither means both. */
export function RequeueForms({ list, ui }: FormProps) {
  const t = texts(ui.language).dlq;
  const { total, query, limits } = list;
  const post = { "hx-post": "/dlq/requeue", "hx-swap": "none", "hx-sync": "this:drop" };
  return (
    <div class="toolbar">
      <form id="dlq-ticked" method="post" action="/dlq/requeue" {...post}>
        <input type="hidden" name="scope" value="ticked" />
        <p class="no-ticks text-sm text-muted">{t.tick_hint}</p>
        <button type="submit" id="requeue-ticked" class="btn btn-primary if-ticked">
          {t.requeue_ticked}
        </button>
      </form>
      <form
        method="post"
        action="/dlq/requeue"
        {...post}
        hx-confirm={t.requeue_confirm(total, limits.requeue)}
      >
        <input type="hidden" name="scope" value="filtered" />
        {filterFields(query).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" id="requeue-filtered" class="btn">
          {t.requeue_filtered(formatNumber(total, ui.language))}
        </button>
      </form>
    </div>
  );
}

/** Empty at first and after each deletion: the word is typed every time. */
export function ConfirmWord({ ui }: { ui: Ui }) {
  const t = texts(ui.language).dlq;
  return (
    <input
      id="purge-confirm"
      name="confirm"
      type="text"
      class="field"
      required
      pattern={` *${t.word} *`}
      autocomplete="off"
      autocapitalize="characters"
      spellcheck={false}
    />
  );
}

const ages = [90, 30, 7, 1, 0];

function AgeSelect({ list, ui }: FormProps) {
  const t = texts(ui.language).dlq;
  const before = (days: number) => new Date(list.now.getTime() - days * 86_400_000).toISOString();
  return (
    <label class="grid gap-1 text-sm">
      {t.age}
      <select id="purge-age" name="older_than" class="field">
        {ages.map((days) => <option value={before(days)}>{t.older_than(days)}</option>)}
      </select>
    </label>
  );
}

/** Deleting stands apart, folded away, and asks for a word. */
export function PurgeForm({ list, ui }: FormProps) {
  const t = texts(ui.language).dlq;
  const { entity, type, reason } = list.query;
  const scope = filterFields({ entity, type, reason });
  return (
    <details id="purge" class="card">
      <summary>{t.purge}</summary>
      <form
        method="post"
        action="/dlq/purge"
        class="mt-3 grid gap-3"
        hx-post="/dlq/purge"
        hx-include="#dlq [name=ids]:checked"
        hx-swap="none"
        hx-sync="this:drop"
      >
        <p class="text-sm">{t.purge_text(list.limits.purge)}</p>
        {scope.length > 0 && <p class="text-sm">{t.purge_scope}</p>}
        {scope.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
        <div class="filters">
          <label class="grid gap-1 text-sm" for="purge-confirm">
            {t.type_word(t.word)}
            <ConfirmWord ui={ui} />
          </label>
          <button
            type="submit"
            id="purge-ticked"
            class="btn btn-danger if-ticked"
            name="scope"
            value="ticked"
          >
            {t.purge_ticked}
          </button>
          <AgeSelect list={list} ui={ui} />
          <button
            type="submit"
            id="purge-older"
            class="btn btn-danger"
            name="scope"
            value="older"
          >
            {t.purge_older}
          </button>
        </div>
      </form>
    </details>
  );
}
