import { type Messages, texts, word } from "./i18n/mod.ts";
import { PreviewPlace } from "./import_preview.tsx";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

/** Why a list was not read at all, and what was pasted, so that nothing is typed twice. */
export interface ImportFailure {
  /** `empty`, `binary`, `too_large`, `unsupported`; another code is shown with its message. */
  fault: string;
  message: string;
  text: string;
}

interface FormProps {
  ui: Ui;
  failure?: ImportFailure;
}

function faultText({ fault, message }: ImportFailure, t: Messages): string {
  return Object.hasOwn(t.codes.list_fault, fault) ? word(t.codes.list_fault, fault) : message;
}

/** What says what is in it before it is brought; without JavaScript the result says the same. */
const previewed = {
  "hx-post": "/imports/preview",
  "hx-target": "#import-preview",
  "hx-swap": "outerMorph",
  "hx-sync": "this:replace",
} as const;

const formats =
  ".txt,.csv,.tsv,.m3u,.m3u8,.pls,.xspf,.jspf,.wpl,.zpl,.asx,.json,.jsonl,.xml,.zip,text/plain," +
  "text/csv,application/json,audio/x-mpegurl,application/xspf+xml,application/xml,application/zip";

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
        accept={formats}
        {...previewed}
        hx-trigger="change"
        hx-encoding="multipart/form-data"
        {...described("file", { hint: true, error: invalid })}
      />
    </div>
  );
}

function TextField({ text, invalid }: { text: string; invalid: boolean }) {
  return (
    <textarea
      id="text"
      name="text"
      class="field lines"
      rows={10}
      spellcheck={false}
      autocomplete="off"
      {...previewed}
      hx-trigger="input changed delay:500ms"
      {...described("text", { hint: true, error: invalid })}
    >
      {text}
    </textarea>
  );
}

function Fault({ error, t }: { error: string; t: Messages }) {
  return (
    <div id="import-error" role="alert" tabindex={-1} autofocus>
      <Alert tone="bad">
        <strong>{t.import.error_title}.</strong> {error}
      </Alert>
    </div>
  );
}

/** One form for both ways; the answer takes its place, the failure brings it back as it was. */
function ImportForm({ ui, failure }: FormProps) {
  const t = texts(ui.language);
  const error = failure && faultText(failure, t);
  const invalid = Boolean(error);
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
      {error && <Fault error={error} t={t} />}
      <Field id="text" label={t.import.paste} hint={t.import.paste_hint}>
        <TextField text={failure?.text ?? ""} invalid={invalid} />
      </Field>
      <Field id="file" label={t.import.file} hint={t.import.file_hint}>
        <FileField t={t} invalid={invalid} />
      </Field>
      <PreviewPlace />
      <div class="flex items-center gap-3">
        <button type="submit" id="import-submit" class="btn btn-primary">{t.import.submit}</button>
        <span id="import-working" class="htmx-indicator text-sm text-muted">
          {t.import.working} …
        </span>
      </div>
    </form>
  );
}

/** Where lists are brought, on every page that offers it. */
export function FormCard(props: FormProps) {
  return (
    <div id="import">
      <Card id="import-heading" heading={texts(props.ui.language).import.heading}>
        <ImportForm {...props} />
      </Card>
    </div>
  );
}
