import type { Denial } from "../lib/schemas/denial.ts";
import { texts } from "./i18n/mod.ts";
import { denialName } from "./denial_address.ts";
import { Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

const quiet = { "hx-swap": "none", "hx-sync": "this:drop" } as const;

interface BoxProps {
  id: string;
  name: string;
  label: string;
  type?: "number";
  value?: string | undefined;
}

function Box({ id, name, label, type, value }: BoxProps) {
  const number = type && { type, min: 1, max: name === "days" ? 3650 : undefined };
  return (
    <Field id={id} label={label}>
      <input id={id} name={name} class="field" maxlength={2000} value={value ?? ""} {...number} />
    </Field>
  );
}

/** Blocks what is typed in; folded away, for most comes from elsewhere. */
export function AddForm({ ui }: { ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <details id="denial-add" class="card">
      <summary>{t.add}</summary>
      <form method="post" action="/denials" class="grid gap-3" hx-post="/denials" {...quiet}>
        <p class="text-sm text-muted">{t.add_hint}</p>
        <div class="denial-fields">
          <Box id="denial-username" name="username" label={t.username} />
          <Box id="denial-folder" name="folder" label={t.folder} />
          <Box id="denial-filename" name="filename" label={t.filename} />
          <Box id="denial-size" name="size" label={t.size} type="number" />
          <Box id="denial-days" name="days" label={t.days} type="number" />
          <Box id="denial-reason" name="reason" label={t.reason} />
        </div>
        <div>
          <button type="submit" id="denial-submit" class="btn btn-primary">{t.block}</button>
        </div>
      </form>
    </details>
  );
}

/** Changes how long, and the note; a form has no PATCH. */
export function EditForm({ denial, ui }: { denial: Denial; ui: Ui }) {
  const t = texts(ui.language).denials;
  const { id, note, until } = denial;
  const left = until && Math.max(1, Math.ceil((until.getTime() - Date.now()) / 86_400_000));
  const url = `/denials/${id}`;
  return (
    <details id={`edit-${id}`} class="fold">
      <summary aria-label={`${t.edit}: ${denialName(denial)}`}>{t.edit}</summary>
      <form method="post" action={url} class="grid gap-2" hx-patch={url} {...quiet}>
        <input type="hidden" name="until" value="" />
        <Box
          id={`days-${id}`}
          name="days"
          label={t.days}
          type="number"
          value={left ? String(left) : undefined}
        />
        <Box id={`note-${id}`} name="note" label={t.note} value={note ?? undefined} />
        <button type="submit" id={`save-${id}`} class="btn btn-small">{t.save}</button>
      </form>
    </details>
  );
}

/** Lifts the rows that are ticked; the boxes stand in the table. */
export function LiftForm({ ui }: { ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <form
      id="denials-ticked"
      method="post"
      action="/denials/lift"
      class="toolbar"
      hx-post="/denials/lift"
      {...quiet}
    >
      <p class="no-ticks text-sm text-muted">{t.tick_hint}</p>
      <button type="submit" id="lift-ticked" class="btn if-ticked">{t.lift_ticked}</button>
    </form>
  );
}

/** Lifts one. */
export function LiftButton({ denial, ui }: { denial: Denial; ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <form method="post" action="/denials/lift" hx-post="/denials/lift" {...quiet}>
      <input type="hidden" name="ids" value={denial.id} />
      <button
        type="submit"
        id={`lift-${denial.id}`}
        class="btn btn-small"
        aria-label={`${t.lift}: ${denialName(denial)}`}
      >
        {t.lift}
      </button>
    </form>
  );
}
