import { type Listed, listHref } from "./download_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

interface BulkProps {
  list: Listed;
  ui: Ui;
}

/** How an order is sent: it is answered with a toast, once however often it is pressed. */
export const post = {
  "hx-post": "/downloads/bulk",
  "hx-swap": "none",
  "hx-sync": "this:drop",
  // Five hundred of them take longer than any other answer.
  "hx-config": "timeout:120s",
};

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
