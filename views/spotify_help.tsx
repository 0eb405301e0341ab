import type { RedirectCheck } from "../lib/schemas/spotify_redirect.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

interface RedirectProps {
  redirect: RedirectCheck;
  ui: Ui;
}

/** The address to register, to the letter, and whether Spotify takes it. */
export function RedirectUri({ redirect: { uri, fault, warnings }, ui }: RedirectProps) {
  const t = texts(ui.language).spotify.setup;
  return (
    <div class="card-room">
      <p class="copy-line">
        <span class="font-medium">{t.redirect}:</span>
        <code id="redirect-uri" class="wrap">{uri}</code>
        <button
          type="button"
          id="redirect-copy"
          class="btn btn-small needs-script"
          data-act="copy"
          data-copy="redirect-uri"
          data-done={t.copied}
          aria-label={`${t.copy}: ${t.redirect}`}
        >
          {t.copy}
        </button>
      </p>
      {fault && <Alert tone="bad">{t.bad} {t.why[fault]}</Alert>}
      {warnings.map((warning) => <Alert tone="warn">{t.warning[warning]}</Alert>)}
      {!fault && <p class="text-sm text-ok">{t.good}</p>}
    </div>
  );
}

/** Step by step to an app of one's own; open as long as there is none. */
export function SetupHelp({ redirect, open, ui }: RedirectProps & { open: boolean }) {
  const t = texts(ui.language).spotify.setup;
  return (
    <details id="spotify-help" class="fold" open={open || redirect.fault !== null}>
      <summary>{t.heading}</summary>
      <div class="card-room mt-2 text-sm">
        <p>{t.intro}</p>
        <p>
          <a id="help-dashboard" href="https://developer.spotify.com/dashboard" rel="noreferrer">
            {t.dashboard}
          </a>
        </p>
        <ol class="numbered">{t.steps.map((step) => <li>{step}</li>)}</ol>
        <RedirectUri redirect={redirect} ui={ui} />
        <p class="font-medium">{t.away_heading}</p>
        <ul class="bulleted">{t.away.map((way) => <li>{way}</li>)}</ul>
        <p>
          <a id="help-settings" href="/settings/spotify">
            {texts(ui.language).spotify.to_settings}
          </a>
        </p>
      </div>
    </details>
  );
}
