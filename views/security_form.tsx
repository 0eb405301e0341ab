import { type ApiKey, type KeyList, type KeyMade, Scope } from "../lib/schemas/api_key.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

/** What there is to say after something was sent. */
export interface KeySaid {
  made?: KeyMade;
  revoked?: ApiKey;
  fault?: "name" | "taken" | "first" | "last" | "gone";
  sent?: { name: string; scope: Scope };
}

interface Props {
  list: KeyList;
  said: KeySaid;
  ui: Ui;
}

/** How a form of this page swaps: the answer is the part with the keys. */
export const swaps = {
  "hx-target": "#keys-part",
  "hx-swap": "outerMorph",
  "hx-sync": "this:drop",
} as const;

function NameField({ said: { fault, sent }, ui }: Pick<Props, "said" | "ui">) {
  const t = texts(ui.language).security;
  const error = fault === "name" || fault === "taken" ? t.fault[fault] : undefined;
  return (
    <Field id="key-name" label={t.name} hint={t.name_hint} error={error}>
      <input
        id="key-name"
        name="name"
        class="field"
        maxlength={60}
        required
        autocomplete="off"
        value={fault ? sent?.name ?? "" : ""}
        {...described("key-name", { hint: true, error: Boolean(error) })}
      />
    </Field>
  );
}

function ScopeField({ said: { fault, sent }, ui }: Pick<Props, "said" | "ui">) {
  const t = texts(ui.language).security;
  const error = fault === "first" ? t.fault.first : undefined;
  return (
    <Field id="key-scope" label={t.scope} error={error}>
      <select
        id="key-scope"
        name="scope"
        class="field"
        {...described("key-scope", { error: Boolean(error) })}
      >
        {Scope.options.map((scope) => (
          <option value={scope} selected={fault ? scope === sent?.scope : scope === "full"}>
            {t.scope_long[scope]}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Makes a key. */
export function KeyForm({ list, said, ui }: Props) {
  const t = texts(ui.language).security;
  return (
    <Card id="key-form-heading" heading={t.add}>
      <form method="post" action="/keys" class="grid gap-4" hx-post="/keys" {...swaps}>
        {list.closes && <Alert tone="warn">{t.closes}</Alert>}
        <NameField said={said} ui={ui} />
        <ScopeField said={said} ui={ui} />
        <div>
          <button type="submit" id="key-add" class="btn btn-primary">{t.add_button}</button>
        </div>
      </form>
    </Card>
  );
}
