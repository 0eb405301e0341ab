interface TickProps {
  /** What is chosen with it; unique on the page. */
  value: string | number;
  /** Stands in the box's own id. */
  id?: string | number;
  /** The id of the form it belongs to, wherever that stands. */
  form: string;
  label: string;
  /** The single key that ticks the row in hand. */
  hotkey?: string;
}

/** A box that chooses a row for what is done to many at once. */
export function Tick({ value, id = value, form, label, hotkey }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        id={`tick-${id}`}
        name="ids"
        value={value}
        form={form}
        data-key={hotkey}
        aria-label={label}
      />
    </label>
  );
}
