import type { NamingFault, NamingSettings } from "../lib/schemas/naming.ts";
import { fields } from "../lib/schemas/template.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { faultText, Preview } from "./naming_preview.tsx";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import { ToastPartial } from "./parts/toast.tsx";
import { Source } from "./setting_source.tsx";
import { FurtherSettings } from "./settings_section.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import type { Ui } from "./ui.ts";

type Shown = NamingSettings & Partial<NamingFault>;

interface Props {
  settings: Shown;
  ui: Ui;
}

function TemplateField({ settings, ui }: Props) {
  const t = texts(ui.language);
  const { template, source, fault, detail = "" } = settings;
  const error = fault && faultText({ fault, detail }, t);
  const live = {
    "hx-get": "/settings/files/preview",
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#preview",
    "hx-swap": "outerMorph",
    "hx-sync": "this:replace",
  };
  return (
    <Field
      id="template"
      label={t.settings.naming.label}
      hint={t.settings.naming.hint}
      error={error}
    >
      <input
        id="template"
        name="template"
        type="text"
        class="field font-mono text-sm"
        value={template}
        maxlength={300}
        required
        readonly={source === "environment"}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        {...described("template", { hint: true, error: Boolean(error) })}
        {...live}
      />
    </Field>
  );
}

function Buttons({ settings, ui }: Props) {
  const t = texts(ui.language).settings;
  if (settings.source === "environment") return null;
  return (
    <div class="flex flex-wrap gap-3">
      <button type="submit" id="naming-save" name="act" value="save" class="btn btn-primary">
        {t.save}
      </button>
      {settings.source === "saved" && (
        <button
          type="submit"
          id="naming-reset"
          name="act"
          value="reset"
          class="btn"
          formnovalidate
        >
          {t.reset}
        </button>
      )}
    </div>
  );
}

function Naming({ settings, ui }: Props) {
  const t = texts(ui.language).settings.naming;
  const { source, variable } = settings;
  return (
    <div id="naming">
      <Card id="naming-heading" heading={t.heading}>
        <form
          method="post"
          action="/settings/files"
          class="grid gap-4"
          data-guard=""
          hx-post="/settings/files"
          hx-target="#naming"
          hx-swap="outerMorph"
          hx-sync="this:drop"
        >
          <TemplateField settings={settings} ui={ui} />
          <Source
            source={source}
            variable={variable}
            standard={<code>{settings.default}</code>}
            ui={ui}
          />
          <Buttons settings={settings} ui={ui} />
        </form>
        <div class="mt-4">
          <Preview preview={settings} ui={ui} />
        </div>
      </Card>
    </div>
  );
}

function Fields({ ui }: { ui: Ui }) {
  const t = texts(ui.language).settings.naming;
  return (
    <Card id="fields-heading" heading={t.fields_heading}>
      <p class="mb-3 text-sm">{t.group}</p>
      <dl class="facts">
        {fields.map((field) => (
          <div>
            <dt>
              <code>{`{${field}}`}</code>
            </dt>
            <dd>{t.field[field]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function page(settings: Shown, ui: Ui) {
  return (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <Naming settings={settings} ui={ui} />
      <Fields ui={ui} />
      <FurtherSettings section="files" ui={ui} />
      <p>
        <a id="settings-history" class="link" href="/settings/history">
          {texts(ui.language).settings.history}
        </a>
      </p>
    </div>
  );
}

const title = (_: unknown, ui: Ui) => texts(ui.language).settings.naming.heading;

/** `GET /settings/files`. */
export const filesView: View<NamingSettings> = { title, fragment: page };

/** The form after it was saved, and a word about it. */
export const filesSavedView: View<NamingSettings> = {
  title,
  fragment(settings, ui) {
    const { shell, settings: t } = texts(ui.language);
    return (
      <>
        <Naming settings={settings} ui={ui} />
        <ToastPartial kind="ok" dismiss={shell.dismiss}>{t.saved}</ToastPartial>
      </>
    );
  },
};

/** The form with what was typed, and what is wrong with it (422). */
export const filesFaultView: View<Shown> = {
  title,
  fragment: (settings, ui) => <Naming settings={settings} ui={ui} />,
};
