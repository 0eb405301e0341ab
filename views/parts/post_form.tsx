import type { Child } from "hono/jsx";

interface PostFormProps {
  /** Stable, so that focus survives a swap. */
  id: string;
  action: string;
  text: string;
  /** What a screen reader says: the verb and its object. */
  label: string;
  tone?: "danger";
  /** The question to ask first; without JavaScript nobody asks. */
  confirm?: string;
  /** The single key that presses it in the focused row. */
  shortcut?: string;
  /** Hidden fields that say what it is about. */
  children?: Child;
}

/** A button that is a form of its own, so that it works without JavaScript; the answer is a toast. */
export function PostForm({ children, ...props }: PostFormProps) {
  const { id, action, text, label, tone, confirm, shortcut } = props;
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-swap="none"
      hx-confirm={confirm}
      hx-sync="this:drop"
    >
      {children}
      <button
        type="submit"
        id={id}
        class={`btn btn-small${tone ? ` btn-${tone}` : ""}`}
        aria-label={label}
        data-key={shortcut}
      >
        {text}
      </button>
    </form>
  );
}
