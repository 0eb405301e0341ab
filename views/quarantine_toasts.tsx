import type { HeldOutcome, HeldOutcomes } from "../lib/schemas/quarantine.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { ToastPartial } from "./parts/toast.tsx";
import { toastView } from "./toasts.tsx";

/** `POST /quarantine/{id}/accept`. */
export const heldAcceptedView = toastView<{ download_id: number }>(
  "ok",
  (t, { download_id }) => t.quarantine.accepted(download_id),
);

/** `DELETE /quarantine/{id}`. */
export const heldDeletedView = toastView<unknown>("ok", (t) => t.quarantine.deleted);

/** `2 files taken · 1 file gone already`. */
function outcomeText({ results }: HeldOutcomes, { quarantine: t }: Messages): string {
  const kinds = Object.keys(t.results) as HeldOutcome["result"][];
  return kinds.map((kind) =>
    [kind, results.filter(({ result }) => result === kind).length] as const
  )
    .filter(([, n]) => n > 0).map(([kind, n]) => t.results[kind](n)).join(" · ");
}

/** `POST /quarantine/bulk`; nothing done is no success. */
export const heldOutcomesView: View<HeldOutcomes> = {
  title: (data, ui) => outcomeText(data, texts(ui.language)),
  fragment(data, ui) {
    const t = texts(ui.language);
    const done = data.results.some(({ result }) => result === "accepted" || result === "deleted");
    return (
      <ToastPartial kind={done ? "ok" : "error"} dismiss={t.shell.dismiss}>
        {outcomeText(data, t)}
      </ToastPartial>
    );
  },
};
