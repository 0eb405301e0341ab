import type { BulkDone } from "../lib/schemas/download_bulk.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { ToastPartial } from "./parts/toast.tsx";

/** How many stay as they are, and why: `3 were left as they are: not there any more (3).` */
function stays({ results, failed }: BulkDone, { bulk: t }: Messages): string | false {
  if (failed === 0) return false;
  const counts = new Map<string, number>();
  for (const { ok, code } of results) {
    const why = t.why[code ?? ""] ?? t.why_other;
    if (!ok) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const reasons = [...counts].map(([why, n]) => `${why} (${n})`).join(", ");
  return `${t.not_done(failed)}: ${reasons}.`;
}

function bulkText(outcome: BulkDone, t: Messages): string {
  const { action, done, failed, left } = outcome;
  return [
    (done > 0 || failed === 0) && t.bulk.done[action](done),
    stays(outcome, t),
    left && action !== "priority" ? t.bulk.left(left) : false,
  ].filter(Boolean).join(" ");
}

/** `POST /downloads/bulk`; nothing done is no success. */
export const bulkView: View<BulkDone> = {
  title: (outcome, ui) => bulkText(outcome, texts(ui.language)),
  fragment(outcome, ui) {
    const t = texts(ui.language);
    return (
      <ToastPartial kind={outcome.done > 0 ? "ok" : "error"} dismiss={t.shell.dismiss}>
        {bulkText(outcome, t)}
      </ToastPartial>
    );
  },
};
