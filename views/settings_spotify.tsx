import type { SpotifySent, SpotifySettings } from "../lib/schemas/spotify_form.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { ToastPartial } from "./parts/toast.tsx";
import { FurtherSettings } from "./settings_section.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { RedirectUri } from "./spotify_help.tsx";
import { SpotifyFields } from "./spotify_fields.tsx";
import type { Ui } from "./ui.ts";

/** What was sent, and the names of what cannot be used. */
export interface FaultySpotify {
  settings: SpotifySettings;
  sent: Partial<SpotifySent>;
  faults: readonly string[];
}

interface Props {
  settings: SpotifySettings;
  faulty?: FaultySpotify;
  ui: Ui;
}

function Buttons({ settings, ui }: Props) {
  const { settings: t, spotify } = texts(ui.language);
  return (
    <div class="flex flex-wrap gap-3">
      <button type="submit" id="spotify-save" name="act" value="save" class="btn btn-primary">
        {t.save}
      </button>
      {settings.client_secret.source === "saved" && (
        <button
          type="submit"
          id="spotify-forget-secret"
          name="act"
          value="forget_secret"
          class="btn btn-danger"
          formnovalidate
        >
          {spotify.settings.forget_secret}
        </button>
      )}
    </div>
  );
}

function AppCard(props: Props) {
  const { settings, ui } = props;
  const t = texts(ui.language).spotify.settings;
  return (
    <div id="spotify-app">
      <Card
        id="app-heading"
        heading={t.heading}
        aside={
          <PostForm
            id="spotify-test"
            action="/settings/spotify/test"
            text={t.test}
            label={t.test}
          />
        }
      >
        <div class="card-room">
          <p class="text-sm">{t.intro}</p>
          <form
            method="post"
            action="/settings/spotify"
            class="grid gap-4"
            data-guard=""
            hx-post="/settings/spotify"
            hx-target="#spotify-app"
            hx-swap="outerMorph"
            hx-sync="this:drop"
          >
            <SpotifyFields {...props} />
            <Buttons {...props} />
          </form>
          <RedirectUri redirect={settings.redirect} ui={ui} />
        </div>
      </Card>
    </div>
  );
}

/** Whether public pages are read, and why that is not so by itself. */
function ReaderCard({ settings: { embed_reader }, ui }: Props) {
  const t = texts(ui.language).spotify.settings;
  return (
    <Card id="reader-heading" heading={t.reader}>
      <div class="card-room text-sm">
        <p>{t.reader_text}</p>
        <p>{t.reader_terms}</p>
        <p>{embed_reader ? t.reader_on : t.reader_off}</p>
      </div>
    </Card>
  );
}

const title = (_: unknown, ui: Ui) => texts(ui.language).spotify.settings.heading;

function whole(props: Props) {
  const { ui } = props;
  return (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <AppCard {...props} />
      <ReaderCard {...props} />
      <FurtherSettings section="spotify" ui={ui} />
      <p>
        <a id="settings-to-spotify" class="link" href="/spotify">
          {texts(ui.language).spotify.settings.to_page}
        </a>
      </p>
    </div>
  );
}

/** `GET /settings/spotify`. */
export const spotifySettingsView: View<SpotifySettings> = {
  title,
  fragment: (settings, ui) => whole({ settings, ui }),
};

/** The form after it was saved, and a word about it. */
export const savedSpotifyView: View<SpotifySettings> = {
  title,
  fragment(settings, ui) {
    const { shell, settings: t } = texts(ui.language);
    return (
      <>
        <AppCard settings={settings} ui={ui} />
        <ToastPartial kind="ok" dismiss={shell.dismiss}>{t.saved}</ToastPartial>
      </>
    );
  },
};

/** The form with what is wrong with it (422); nothing of it was saved. */
export const faultySpotifyView: View<FaultySpotify> = {
  title,
  fragment: (faulty, ui) => <AppCard settings={faulty.settings} faulty={faulty} ui={ui} />,
};
