import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** A line that explains what blocks, warns or informs. */
export function Alert({ tone, children }: { tone: "bad" | "warn" | "info"; children: Child }) {
  return (
    <div class={`alert alert-${tone}`}>
      <Icon name="alert" />
      <div>{children}</div>
    </div>
  );
}
