import { Icon } from "./icon.tsx";

interface PriorityProps {
  /** Makes the ids of field and buttons. */
  id: string;
  url: string;
  priority: number;
  /** What a screen reader says: `Priority of …`. */
  label: string;
  /** The text of the button. */
  save: string;
  /** What a screen reader says of the buttons for one less and one more, where there are any. */
  steps?: { less: string; more: string };
}

/** One less or one more, at once; rows.js steps the field, so that it shows what was asked for. */
function Step({ id, by, label }: { id: string; by: -1 | 1; label: string }) {
  return (
    <button
      type="button"
      id={id}
      class="btn btn-step"
      data-act="step"
      data-by={by}
      aria-label={label}
    >
      <Icon name={by < 0 ? "minus" : "plus"} />
    </button>
  );
}

/**
 * The priority can be changed in place; a poll leaves a focused field alone (app.js). Who presses
 * faster than the server answers gets the last value.
 */
export function PriorityForm({ id, url, priority, label, save, steps }: PriorityProps) {
  return (
    <form class="priority" hx-patch={url} hx-swap="none" hx-sync="this:queue last">
      {steps && <Step id={`priority-less-${id}`} by={-1} label={steps.less} />}
      <input
        id={`priority-${id}`}
        name="priority"
        type="number"
        class="field field-small"
        min={0}
        max={1000}
        required
        value={priority}
        aria-label={label}
      />
      {steps && <Step id={`priority-more-${id}`} by={1} label={steps.more} />}
      <button
        type="submit"
        id={`priority-save-${id}`}
        class="btn btn-small btn-save"
        aria-label={`${save}: ${label}`}
      >
        {save}
      </button>
    </form>
  );
}
