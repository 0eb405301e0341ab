import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

export type ToastKind = "ok" | "error";

/** A short message; app.js takes it away after a while, an error stays until it is dismissed. */
export function Toast({ kind, dismiss, children }: {
  kind: ToastKind;
  dismiss: string;
  children: Child;
}) {
  return (
    <div class="toast" data-kind={kind}>
      <Icon name={kind === "ok" ? "check" : "alert"} />
      <div class="grow">{children}</div>
      <button type="button" class="btn btn-icon" data-act="dismiss" aria-label={dismiss}>
        <Icon name="cross" />
      </button>
    </div>
  );
}

/** A toast as an answer to htmx: it leaves the target alone and lands in the toast region. */
export function ToastPartial(props: { kind: ToastKind; dismiss: string; children: Child }) {
  return (
    <hx-partial hx-target="#toasts" hx-swap="beforeend">
      <Toast {...props} />
    </hx-partial>
  );
}
