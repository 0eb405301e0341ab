import type { SettingsSection } from "../lib/schemas/setting_detail.ts";
import type { SettingSection } from "../lib/schemas/setting_sections.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { ToastPartial } from "./parts/toast.tsx";
import { SettingField } from "./setting_field.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import type { Ui } from "./ui.ts";

/** A section with what was sent, and what is wrong with it by the names of fields. */
export interface FaultySection extends SettingsSection {
  sent: Readonly<Record<string, string | undefined>>;
  faults: Readonly<Record<string, string>>;
}

interface Props extends SettingsSection {
  sent?: FaultySection["sent"];
  faults?: FaultySection["faults"];
  ui: Ui;
}

/** Where a service is asked how it stands; a toast is the answer. */
const tests: Readonly<Partial<Record<SettingSection, string>>> = {
  soulseek: "/soulseek/status/test",
};

const address = (section: SettingSection) => `/settings/sections/${section}`;

function Test({ section, ui }: Props) {
  const action = tests[section];
  const { test } = texts(ui.language).settings.form;
  if (!action) return null;
  return <PostForm id={`${section}-test`} action={action} text={test} label={test} />;
}

/** The form of a section; it saves alone. */
function Section(props: Props) {
  const { section, details, sent, faults = {}, ui } = props;
  const t = texts(ui.language).settings;
  const id = `settings-${section}`;
  return (
    <div id={id}>
      <Card id={`${id}-heading`} heading={t.tabs[section]} aside={<Test {...props} />}>
        <form
          method="post"
          action={address(section)}
          class="grid gap-6"
          data-guard=""
          hx-post={address(section)}
          hx-target={`#${id}`}
          hx-swap="outerMorph"
          hx-sync="this:drop"
        >
          {section === "general" && <p class="text-sm">{t.form.browser}</p>}
          {section === "general" && <p class="text-sm">{t.form.environment}</p>}
          {/* Enter presses the first button of a form: it shall save, not reset. */}
          <button type="submit" id={`${section}-enter`} name="reset" value="" hidden></button>
          {details.map((detail) => (
            <SettingField
              detail={detail}
              sent={sent}
              fault={faults[detail.key]}
              ui={ui}
            />
          ))}
          <div>
            <button type="submit" id={`${section}-save`} class="btn btn-primary">{t.save}</button>
          </div>
        </form>
      </Card>
    </div>
  );
}

/** The way to the settings of a page that have no form of their own; htmx fetches them at once. */
export function FurtherSettings({ section, ui }: { section: SettingSection; ui: Ui }) {
  const href = address(section);
  return (
    <div id={`settings-${section}`} hx-get={href} hx-trigger="load" hx-swap="outerMorph">
      <p>
        <a id={`settings-${section}-more`} class="link" href={href}>
          {texts(ui.language).settings.form.more_open}
        </a>
      </p>
    </div>
  );
}

const title = ({ section }: SettingsSection, ui: Ui) => texts(ui.language).settings.tabs[section];

/** `GET /settings/sections/{section}`, the form alone: another page shows it below its own. */
export const sectionFormView: View<SettingsSection> = {
  title,
  fragment: (data, ui) => <Section {...data} ui={ui} />,
};

/** `GET /settings/sections/{section}`. */
export const sectionView: View<SettingsSection> = {
  title,
  fragment: (data, ui) => (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <Section {...data} ui={ui} />
    </div>
  ),
};

/** The form after it was saved, and a word about it. */
export const savedSectionView: View<SettingsSection> = {
  title,
  fragment(data, ui) {
    const { shell, settings } = texts(ui.language);
    return (
      <>
        <Section {...data} ui={ui} />
        <ToastPartial kind="ok" dismiss={shell.dismiss}>{settings.saved}</ToastPartial>
      </>
    );
  },
};

/** The form with what is wrong with it (422); nothing of it was saved. */
export const faultySectionView: View<FaultySection> = {
  title,
  fragment: (data, ui) => <Section {...data} ui={ui} />,
};
