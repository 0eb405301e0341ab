import type { View } from "../lib/web/reply.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { type ToastKind, ToastPartial } from "./parts/toast.tsx";

/** A view of an action: nothing but a toast for htmx, its sentence for a page. */
export function toastView<T>(kind: ToastKind, text: (t: Messages, data: T) => string): View<T> {
  return {
    title: (data, ui) => text(texts(ui.language), data),
    fragment(data, ui) {
      const t = texts(ui.language);
      return (
        <ToastPartial kind={kind} dismiss={t.shell.dismiss}>
          {text(t, data)}
        </ToastPartial>
      );
    },
  };
}

interface Answered {
  download_id: number;
}

/** `DELETE /download/{id}`. */
export const cancelledView = toastView<Answered>(
  "ok",
  (t, { download_id }) => t.toast.cancelled(download_id),
);

/** `POST /download`; the id is that of the first. */
export const queuedView = toastView<Answered>(
  "ok",
  (t, { download_id }) => t.toast.queued(download_id),
);

/** `POST /download/{id}/retry`; the id is that of the new download. */
export const retriedView = toastView<Answered>(
  "ok",
  (t, { download_id }) => t.toast.retried(download_id),
);

/** `PATCH /download/{id}/priority`. */
export const priorityView = toastView<{ priority: number }>(
  "ok",
  (t, { priority }) => t.toast.priority(priority),
);

/** `POST /download/{id}/candidates/{candidate_id}/choose`. */
export const chosenView = toastView<unknown>("ok", (t) => t.toast.chosen);
