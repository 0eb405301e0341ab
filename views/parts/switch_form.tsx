interface SwitchFormProps {
  /** Stable, so that focus survives a swap. */
  id: string;
  action: string;
  /** The field that is switched. */
  name: string;
  on: boolean;
  text: string;
  /** What a screen reader says: what is switched, and of what. */
  label: string;
}

/** A switch that is a form of its own, so that it works without JavaScript; the answer is a toast. */
export function SwitchForm({ id, action, name, on, text, label }: SwitchFormProps) {
  return (
    <form method="post" action={action} hx-post={action} hx-swap="none" hx-sync="this:drop">
      <button
        type="submit"
        id={id}
        class="switch"
        name={name}
        value={on ? "false" : "true"}
        role="switch"
        aria-checked={on ? "true" : "false"}
        aria-label={label}
      >
        <span class="track" aria-hidden="true"></span>
        {text}
      </button>
    </form>
  );
}
