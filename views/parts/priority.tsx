interface PriorityProps {
  /** Makes the ids of field and button. */
  id: string;
  url: string;
  priority: number;
  /** What a screen reader says: `Priority of …`. */
  label: string;
  /** The text of the button. */
  save: string;
}

/** The priority can be changed in place; a poll leaves a focused field alone (app.js). */
export function PriorityForm({ id, url, priority, label, save }: PriorityProps) {
  return (
    <form class="priority" hx-patch={url} hx-swap="none" hx-sync="this:drop">
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
      <button
        type="submit"
        id={`priority-save-${id}`}
        class="btn btn-small"
        aria-label={`${save}: ${label}`}
      >
        {save}
      </button>
    </form>
  );
}
