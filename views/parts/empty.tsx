import type { Child } from "hono/jsx";

/** What stands where nothing is: a sentence and at most one way on. */
export function Empty({ text, children }: { text: string; children?: Child }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
