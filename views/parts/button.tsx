interface ActionProps {
  /** Stable, so that focus survives a swap. */
  id: string;
  verb: "post" | "delete";
  url: string;
  text: string;
  /** What a screen reader says: the verb and its object. */
  label: string;
  tone?: "danger" | "primary";
  /** The question to ask first. */
  confirm?: string;
  /** The single key that presses it in the focused row. */
  shortcut?: string;
}

/** A button that asks the server for something; the answer is a toast and an event. */
export function Action(props: ActionProps) {
  const { id, verb, url, text, label, tone, confirm, shortcut } = props;
  return (
    <button
      type="button"
      id={id}
      class={`btn btn-small${tone ? ` btn-${tone}` : ""}`}
      aria-label={label}
      data-key={shortcut}
      hx-confirm={confirm}
      hx-swap="none"
      hx-sync="this:drop"
      {...{ [`hx-${verb}`]: url }}
    >
      {text}
    </button>
  );
}
