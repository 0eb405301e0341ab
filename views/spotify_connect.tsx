import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { described, Field } from "./parts/field.tsx";
import { DateTime } from "./parts/time.tsx";
import { SpotifyTabs } from "./spotify_tabs.tsx";
import type { Ui } from "./ui.ts";

/** `POST /spotify/connect`: where the person agrees, and until when that address works. */
export interface Connecting {
  authorize_url: string;
  state_expires_at: Date;
}

/** For a browser on another machine than Harmony: what it could not reach is pasted here. */
export function PasteForm({ fault, ui }: { fault?: string; ui: Ui }) {
  const t = texts(ui.language).spotify.connect;
  return (
    <form method="post" action="/spotify/connect/paste" class="grid gap-3">
      <p class="text-sm">{t.paste_text}</p>
      {fault && (
        <div id="paste-fault" role="alert">
          <Alert tone="bad">{fault}</Alert>
        </div>
      )}
      <Field id="paste-url" label={t.paste} hint={t.paste_hint}>
        <input
          id="paste-url"
          name="url"
          type="text"
          class="field"
          required
          maxlength={4000}
          autocomplete="off"
          spellcheck={false}
          {...described("paste-url", { hint: true, error: Boolean(fault) })}
        />
      </Field>
      <div>
        <button type="submit" id="paste-send" class="btn">{t.paste_button}</button>
      </div>
    </form>
  );
}

/** On to Spotify by a link, which the content policy allows where it forbids a form. */
export const connectView: View<Connecting> = {
  title: (_, ui) => texts(ui.language).spotify.connect.title,
  fragment({ authorize_url, state_expires_at }, ui) {
    const t = texts(ui.language).spotify.connect;
    return (
      <div class="stack">
        <SpotifyTabs ui={ui} />
        <Card id="agree-heading" heading={t.heading}>
          <div class="card-room">
            <p>{t.text}</p>
            <p>
              <a id="agree" class="btn btn-primary" href={authorize_url} rel="noreferrer">{t.go}</a>
            </p>
            <p class="text-sm text-muted">
              {t.until} <DateTime at={state_expires_at} language={ui.language} />
            </p>
          </div>
        </Card>
        <Card id="paste-heading" heading={t.paste_heading}>
          <PasteForm ui={ui} />
        </Card>
      </div>
    );
  },
};
