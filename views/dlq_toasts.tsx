import type { Purged, Requeued } from "../lib/schemas/dead_letter.ts";
import type { View } from "../lib/web/reply.ts";
import { ConfirmWord } from "./dlq_forms.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { ToastPartial } from "./parts/toast.tsx";

/** How many stay, and why: `3 stay: already queued (2), type unknown (1).` */
function stays(skipped: Requeued["skipped"], t: Messages): string | false {
  if (skipped.length === 0) return false;
  const counts = new Map<string, number>();
  for (const { reason } of skipped) {
    counts.set(t.dlq.skipped[reason], (counts.get(t.dlq.skipped[reason]) ?? 0) + 1);
  }
  const reasons = [...counts].map(([text, n]) => `${text} (${n})`).join(", ");
  return `${t.dlq.stay(skipped.length)}: ${reasons}.`;
}

function requeuedText({ requeued, skipped, left }: Requeued, t: Messages): string {
  return [
    t.dlq.put_back(requeued.length),
    stays(skipped, t),
    left ? t.dlq.left(left) : false,
  ].filter(Boolean).join(" ");
}

/** `POST /dlq/requeue`; nothing put back is no success. */
export const requeuedView: View<Requeued> = {
  title: (data, ui) => requeuedText(data, texts(ui.language)),
  fragment(data, ui) {
    const t = texts(ui.language);
    const kind = data.requeued.length > 0 ? "ok" : "error";
    return (
      <ToastPartial kind={kind} dismiss={t.shell.dismiss}>{requeuedText(data, t)}</ToastPartial>
    );
  },
};

function purgedText({ purged, left }: Purged, t: Messages): string {
  return [t.dlq.deleted(purged), left ? t.dlq.left(left) : false].filter(Boolean).join(" ");
}

/** `POST /dlq/purge`; the word has to be typed again for the next. */
export const purgedView: View<Purged> = {
  title: (data, ui) => purgedText(data, texts(ui.language)),
  fragment(data, ui) {
    const t = texts(ui.language);
    return (
      <>
        <hx-partial hx-target="#purge-confirm" hx-swap="outerHTML">
          <ConfirmWord ui={ui} />
        </hx-partial>
        <ToastPartial kind="ok" dismiss={t.shell.dismiss}>{purgedText(data, t)}</ToastPartial>
      </>
    );
  },
};
