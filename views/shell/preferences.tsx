import type { Child } from "hono/jsx";
import { texts } from "../i18n/mod.ts";
import { Icon } from "../parts/icon.tsx";
import type { Language, Ui } from "../ui.ts";

const themes = ["system", "light", "dark"] as const;

/** Each language in its own words, so that whoever needs it can read it. */
const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

/** A form that saves one preference and comes back; app.js sends it without leaving the page. */
function Preference({ ui, children }: { ui: Ui; children: Child }) {
  return (
    <form method="post" action="/preferences" data-preference="">
      <input type="hidden" name="next" value={ui.path} />
      {children}
    </form>
  );
}

interface ChoiceProps {
  ui: Ui;
  field: "theme" | "language";
  legend: string;
  choices: readonly (readonly [value: string, text: string])[];
}

function Choice({ ui, field, legend, choices }: ChoiceProps) {
  return (
    <Preference ui={ui}>
      <fieldset>
        <legend>{legend}</legend>
        <div class="segments">
          {choices.map(([value, text]) => (
            <button
              type="submit"
              class="segment"
              name={field}
              value={value}
              lang={field === "language" ? value : undefined}
              aria-pressed={ui[field] === value ? "true" : "false"}
            >
              {text}
            </button>
          ))}
        </div>
      </fieldset>
    </Preference>
  );
}

/** The switch that stops everything that updates by itself (WCAG 2.2.2). */
export function LiveSwitch({ ui }: { ui: Ui }) {
  const t = texts(ui.language).shell;
  return (
    <Preference ui={ui}>
      <button
        type="submit"
        id="live"
        class="switch"
        name="live"
        value={ui.live ? "off" : "on"}
        role="switch"
        aria-checked={ui.live ? "true" : "false"}
        aria-label={t.live_label}
        title={t.live_label}
      >
        <span class="track" aria-hidden="true"></span>
        <span
          id="conn"
          data-state={ui.live ? "live" : "paused"}
          data-live={t.live}
          data-paused={t.paused}
          data-offline={t.offline}
        >
          {ui.live ? t.live : t.paused}
        </span>
      </button>
    </Preference>
  );
}

function Keys({ ui }: { ui: Ui }) {
  const t = texts(ui.language).shell;
  return (
    <Preference ui={ui}>
      <button
        type="submit"
        class="switch w-full"
        name="keys"
        value={ui.keys ? "off" : "on"}
        role="switch"
        aria-checked={ui.keys ? "true" : "false"}
      >
        <span class="track" aria-hidden="true"></span>
        {t.keys_on}
      </button>
    </Preference>
  );
}

/** Appearance, language, shortcuts and the way out, folded into one button. */
export function Preferences({ ui }: { ui: Ui }) {
  const t = texts(ui.language).shell;
  return (
    <>
      <button
        type="button"
        id="menu-button"
        class="btn btn-icon"
        popovertarget="menu"
        aria-label={t.menu}
      >
        <Icon name="menu" large />
      </button>
      <div id="menu" class="menu" popover="auto">
        <Choice
          ui={ui}
          field="theme"
          legend={t.theme}
          choices={themes.map((theme) => [theme, t[theme]])}
        />
        <Choice
          ui={ui}
          field="language"
          legend={t.language}
          choices={Object.entries(languageNames)}
        />
        <Keys ui={ui} />
        <button type="button" class="btn" data-act="keys">{t.shortcuts}</button>
        {ui.signedIn && (
          <form method="post" action="/logout">
            <button type="submit" class="btn w-full">{t.sign_out}</button>
          </form>
        )}
      </div>
    </>
  );
}
