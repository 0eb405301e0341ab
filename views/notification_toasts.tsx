import type { NotificationTarget } from "../lib/schemas/notification.ts";
import type { TestResult } from "../lib/schemas/notification_delivery.ts";
import { toastView } from "./toasts.tsx";

/** `POST /notifications/targets`. */
export const madeTargetView = toastView<NotificationTarget>(
  "ok",
  ({ notify }, { name }) => notify.made(name),
);

/** `PATCH /notifications/targets/{id}`. */
export const changedTargetView = toastView<NotificationTarget>("ok", ({ notify }) => notify.saved);

/** `DELETE /notifications/targets/{id}`. */
export const removedTargetView = toastView<unknown>("ok", ({ notify }) => notify.removed);

/** `POST /notifications/targets/{id}/test`: what the service answered. */
export const testedTargetView = (ok: boolean) =>
  toastView<TestResult>(ok ? "ok" : "error", ({ notify: t }, { status_code, error }) =>
    [
      ok ? t.tested : t.tested_not,
      error && t.fault[error],
      status_code !== null && t.status_code(status_code),
    ].filter(Boolean).join(" · "));
