import type { QualityForm, QualitySettings } from "../lib/schemas/quality_settings.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import { ToastPartial } from "./parts/toast.tsx";
import { Steps } from "./quality_steps.tsx";
import { Source } from "./setting_source.tsx";
import { FurtherSettings } from "./settings_section.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { Upgrades } from "./settings_upgrades.tsx";
import type { Ui } from "./ui.ts";

/** What was sent, and what is wrong with it. */
interface Faulty {
  settings: QualitySettings;
  form: QualityForm;
}

interface Props {
  settings: QualitySettings;
  faulty?: Faulty;
  ui: Ui;
}

function LimitField(props: { name: "minimum" | "cutoff"; settings: QualitySettings; ui: Ui }) {
  const { name, settings: { profile: { value, source } }, ui } = props;
  const t = texts(ui.language).settings.quality;
  return (
    <Field id={name} label={t[name]} hint={t[`${name}_hint`]}>
      <select
        id={name}
        name={name}
        class="field"
        disabled={source === "environment"}
        {...described(name, { hint: true })}
      >
        <option value="">{t[`${name}_none`]}</option>
        {value.steps.map((step) => (
          <option value={step} selected={step === value[name]}>{step}</option>
        ))}
      </select>
    </Field>
  );
}

function AddField({ faulty, ui }: Pick<Props, "faulty" | "ui">) {
  const t = texts(ui.language).settings.quality;
  const error = faulty && t.fault(faulty.form.add ?? "");
  return (
    <Field id="add" label={t.add} hint={t.add_hint} error={error}>
      <div class="flex gap-2">
        <input
          id="add"
          name="add"
          type="text"
          class="field"
          value={faulty?.form.add ?? ""}
          maxlength={20}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          {...described("add", { hint: true, error: Boolean(error) })}
        />
        <button type="submit" id="step-add" name="act" value="add" class="btn">
          {t.add_button}
        </button>
      </div>
    </Field>
  );
}

function FormButtons({ settings, ui }: Props) {
  const t = texts(ui.language).settings;
  return (
    <div class="flex flex-wrap gap-3">
      <button type="submit" id="quality-save" name="act" value="save" class="btn btn-primary">
        {t.save}
      </button>
      {settings.profile.source === "saved" && (
        <button type="submit" id="quality-reset" name="act" value="reset" class="btn">
          {t.reset}
        </button>
      )}
    </div>
  );
}

function Profile({ settings, faulty, ui }: Props) {
  const t = texts(ui.language).settings.quality;
  const { value, source, variable, default: standard } = settings.profile;
  const locked = source === "environment";
  return (
    <div id="profile">
      <Card id="profile-heading" heading={t.heading}>
        <form
          method="post"
          action="/settings/quality"
          class="grid gap-4"
          data-guard=""
          hx-post="/settings/quality"
          hx-target="#profile"
          hx-swap="outerMorph"
          hx-sync="this:drop"
        >
          <p class="text-sm">{t.intro}</p>
          {/* Enter presses the first button of a form: it shall save, not move a step. */}
          <button type="submit" id="quality-enter" name="act" value="save" hidden></button>
          <Steps steps={value.steps} locked={locked} ui={ui} />
          {!locked && <AddField {...(faulty ? { faulty } : {})} ui={ui} />}
          <LimitField name="minimum" settings={settings} ui={ui} />
          <LimitField name="cutoff" settings={settings} ui={ui} />
          <Source
            source={source}
            variable={variable}
            standard={standard.steps.join(", ")}
            ui={ui}
          />
          {!locked && <FormButtons settings={settings} ui={ui} />}
        </form>
      </Card>
    </div>
  );
}

const title = (_: unknown, ui: Ui) => texts(ui.language).settings.quality.heading;

function Saved({ ui }: { ui: Ui }) {
  const { shell, settings } = texts(ui.language);
  return <ToastPartial kind="ok" dismiss={shell.dismiss}>{settings.saved}</ToastPartial>;
}

/** `GET /settings/quality`. */
export const qualityView: View<QualitySettings> = {
  title,
  fragment: (settings, ui) => (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <Profile settings={settings} ui={ui} />
      <Upgrades settings={settings} ui={ui} />
      <FurtherSettings section="quality" ui={ui} />
    </div>
  ),
};

/** The form after it was saved, and a word about it. */
export const qualitySavedView: View<QualitySettings> = {
  title,
  fragment: (settings, ui) => (
    <>
      <Profile settings={settings} ui={ui} />
      <Saved ui={ui} />
    </>
  ),
};

/** The form with what is wrong with it (422); what was saved before still applies. */
export const qualityFaultView: View<Faulty> = {
  title,
  fragment: (faulty, ui) => <Profile settings={faulty.settings} faulty={faulty} ui={ui} />,
};

/** The switch after it was saved. */
export const upgradesSavedView: View<QualitySettings> = {
  title,
  fragment: (settings, ui) => (
    <>
      <Upgrades settings={settings} ui={ui} />
      <Saved ui={ui} />
    </>
  ),
};
