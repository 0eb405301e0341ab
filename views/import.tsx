import type { ImportSession } from "../lib/schemas/ingest.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { FormCard, type ImportFailure } from "./import_form.tsx";
import { Sessions } from "./import_sessions.tsx";

export { importResultView } from "./import_result.tsx";

/** Paste lines or give a file; below, what was imported before. */
export const importView: View<{ sessions: readonly ImportSession[] }> = {
  title: (_, ui) => texts(ui.language).import.title,
  fragment({ sessions }, ui) {
    return (
      <div class="stack">
        <FormCard ui={ui} />
        <Sessions sessions={sessions} from="/imports" ui={ui} />
      </div>
    );
  },
};

/** The form again, with what was wrong (400, 413, 422). */
export const importErrorView: View<ImportFailure> = {
  title: (_, ui) => texts(ui.language).import.title,
  fragment: (failure, ui) => <FormCard ui={ui} failure={failure} />,
};
