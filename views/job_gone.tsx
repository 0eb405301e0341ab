import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** The way back to the list. */
export function Back({ ui }: { ui: Ui }) {
  return (
    <p>
      <a id="back" class="link" href="/jobs">{texts(ui.language).jobs.back}</a>
    </p>
  );
}

/** What takes the place of a job that is over, on the page that watched it. */
export const goneView: View<{ id: number }> = {
  title: ({ id }, ui) => texts(ui.language).jobs.gone(id),
  fragment({ id }, ui) {
    const t = texts(ui.language).jobs;
    return (
      <div id="job" class="stack">
        <Back ui={ui} />
        <div class="card">
          <p role="status">{t.gone(id)}</p>
        </div>
      </div>
    );
  },
};
