import type { AliasReason, ArtistAlias, NewAlias } from "../lib/schemas/alias.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";
import { ToastPartial } from "./parts/toast.tsx";
import type { Ui } from "./ui.ts";

/** Why a pair was not taken, and of which of its names that is said. */
type AliasFault = NewAlias & {
  field: "name" | "alias";
  reason: AliasReason;
};

interface FormProps {
  given?: AliasFault | undefined;
  ui: Ui;
}

function NameField({ name, given, ui }: FormProps & { name: "name" | "alias" }) {
  const t = texts(ui.language).matches;
  const id = `alias-${name}`;
  const error = given?.field === name ? t.alias_fault[given.reason] : undefined;
  return (
    <Field id={id} label={t[name]} error={error}>
      <input
        id={id}
        name={name}
        class="field"
        required
        maxlength={200}
        autocomplete="off"
        value={given?.[name] ?? ""}
        {...described(id, { error: Boolean(error) })}
      />
    </Field>
  );
}

/** Two names of one artist. */
export function AliasForm({ given, ui }: FormProps) {
  const t = texts(ui.language).matches;
  return (
    <form
      id="alias-add"
      method="post"
      action="/aliases"
      class="card grid gap-3"
      aria-labelledby="alias-add-heading"
      hx-post="/aliases"
      hx-target="this"
      hx-swap="outerHTML"
      hx-sync="this:drop"
    >
      <h2 id="alias-add-heading">{t.add_title}</h2>
      <div class="denial-fields">
        <NameField name="name" given={given} ui={ui} />
        <NameField name="alias" given={given} ui={ui} />
      </div>
      <div>
        <button type="submit" id="alias-submit" class="btn btn-primary">{t.add}</button>
      </div>
    </form>
  );
}

/** `POST /aliases`: the form for the next one, and a word about this one. */
export const aliasAddedView: View<ArtistAlias> = {
  title: (_, ui) => texts(ui.language).matches.aliases_title,
  fragment({ name, alias }, ui) {
    const { shell, matches: t } = texts(ui.language);
    return (
      <>
        <AliasForm ui={ui} />
        <ToastPartial kind="ok" dismiss={shell.dismiss}>{t.added(name, alias)}</ToastPartial>
      </>
    );
  },
};

/** The form with what was typed, and what is wrong with it. */
export const aliasFaultView: View<AliasFault> = {
  title: (_, ui) => texts(ui.language).matches.aliases_title,
  fragment: (given, ui) => <AliasForm given={given} ui={ui} />,
};
