import type { ImportSession } from "../lib/schemas/ingest.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import { Sessions } from "./import_sessions.tsx";
import type { Ui } from "./ui.ts";

export { importResultView } from "./import_result.tsx";

/** Why a list was not read at all, and what was pasted, so that nothing is typed twice. */
export interface ImportFailure {
  /** `empty`, `binary`, `too_large`, `unsupported`; another code is shown with its message. */
  fault: string;
  message: string;
  text: string;
}

function faultText({ fault, message }: ImportFailure, t: Messages): string {
  return Object.hasOwn(t.codes.list_fault, fault) ? word(t.codes.list_fault, fault) : message;
}

/** The drop zone is the place of the file field: without JavaScript the field alone does it. */
function FileField({ t, invalid }: { t: Messages; invalid: boolean }) {
  return (
    <div class="drop">
      <p class="drop-hint" aria-hidden="true">{t.import.drop} {t.import.choose}</p>
      <input
        id="file"
        name="file"
        type="file"
        class="file"
        accept=".txt,.csv,.m3u,.m3u8,.json,text/plain,text/csv,application/json,audio/x-mpegurl"
        {...described("file", { hint: true, error: invalid })}
      />
    </div>
  );
}

/** One form for both ways; the answer takes its place, the failure brings it back as it was. */
function ImportForm({ ui, failure }: { ui: Ui; failure?: ImportFailure }) {
  const t = texts(ui.language);
  const error = failure && faultText(failure, t);
  return (
    <form
      method="post"
      action="/imports/free"
      enctype="multipart/form-data"
      class="grid gap-4"
      hx-post="/imports/free"
      hx-encoding="multipart/form-data"
      hx-target="#import"
      hx-swap="outerMorph"
      hx-sync="this:drop"
      hx-indicator="#import-working"
      data-drop=""
    >
      {error && (
        <div id="import-error" role="alert" tabindex={-1} autofocus>
          <Alert tone="bad">
            <strong>{t.import.error_title}.</strong> {error}
          </Alert>
        </div>
      )}
      <Field id="text" label={t.import.paste} hint={t.import.paste_hint}>
        <textarea
          id="text"
          name="text"
          class="field lines"
          rows={10}
          spellcheck={false}
          autocomplete="off"
          {...described("text", { hint: true, error: Boolean(error) })}
        >
          {failure?.text}
        </textarea>
      </Field>
      <Field id="file" label={t.import.file} hint={t.import.file_hint}>
        <FileField t={t} invalid={Boolean(error)} />
      </Field>
      <div class="flex items-center gap-3">
        <button type="submit" id="import-submit" class="btn btn-primary">{t.import.submit}</button>
        <span id="import-working" class="htmx-indicator text-sm text-muted">
          {t.import.working} …
        </span>
      </div>
    </form>
  );
}

function FormCard(props: { ui: Ui; failure?: ImportFailure }) {
  return (
    <div id="import">
      <Card id="import-heading" heading={texts(props.ui.language).import.heading}>
        <ImportForm {...props} />
      </Card>
    </div>
  );
}

/** Paste lines or give a file; below, what was imported before. */
export const importView: View<{ sessions: readonly ImportSession[] }> = {
  title: (_, ui) => texts(ui.language).import.title,
  fragment({ sessions }, ui) {
    return (
      <div class="stack">
        <FormCard ui={ui} />
        <Sessions sessions={sessions} ui={ui} />
      </div>
    );
  },
};

/** The form again, with what was wrong (400, 413, 422). */
export const importErrorView: View<ImportFailure> = {
  title: (_, ui) => texts(ui.language).import.title,
  fragment: (failure, ui) => <FormCard ui={ui} failure={failure} />,
};
