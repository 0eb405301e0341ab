import type { Child } from "hono/jsx";

/** What stands where nothing is: a sentence, and the ways on that it names. */
export function Empty({ text, children }: { text: string; children?: Child }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
