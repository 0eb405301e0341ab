import type { QualitySettings } from "../lib/schemas/quality_settings.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Source } from "./setting_source.tsx";
import type { Ui } from "./ui.ts";

/** Whether better files are looked for; a form of its own. */
export function Upgrades({ settings, ui }: { settings: QualitySettings; ui: Ui }) {
  const { quality: t, save } = texts(ui.language).settings;
  const { shell } = texts(ui.language);
  const { value, source, variable, default: standard } = settings.upgrades;
  const locked = source === "environment";
  return (
    <div id="upgrades">
      <Card id="upgrades-heading" heading={t.upgrades}>
        <form
          method="post"
          action="/settings/upgrades"
          class="grid gap-4"
          data-guard=""
          hx-post="/settings/upgrades"
          hx-target="#upgrades"
          hx-swap="outerMorph"
          hx-sync="this:drop"
        >
          <p class="text-sm">{t.upgrades_text}</p>
          <label class="flex min-h-8 items-center gap-2 font-medium" for="upgrades-enabled">
            <input
              id="upgrades-enabled"
              name="enabled"
              type="checkbox"
              value="true"
              class="size-5"
              checked={value}
              disabled={locked}
            />
            {t.upgrades_on}
          </label>
          <Source
            source={source}
            variable={variable}
            standard={standard ? shell.yes : shell.no}
            ui={ui}
          />
          <div class="flex flex-wrap items-center gap-3">
            {!locked && (
              <button type="submit" id="upgrades-save" class="btn btn-primary">{save}</button>
            )}
            <a id="upgrades-recycle" class="link" href="/recycle">{t.recycle}</a>
          </div>
        </form>
      </Card>
    </div>
  );
}
