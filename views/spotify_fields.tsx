import type { SettingSource } from "../lib/schemas/setting_source.ts";
import type { SpotifyField, SpotifySettings } from "../lib/schemas/spotify_form.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";
import { DateTime } from "./parts/time.tsx";
import type { FaultySpotify } from "./settings_spotify.tsx";
import type { Ui } from "./ui.ts";

interface FieldsProps {
  settings: SpotifySettings;
  faulty?: FaultySpotify;
  ui: Ui;
}

interface OneProps extends FieldsProps {
  name: Exclude<SpotifyField, "client_secret">;
  longest: number;
}

const variables: Readonly<Record<SpotifyField, string>> = {
  client_id: "SPOTIFY_CLIENT_ID",
  client_secret: "SPOTIFY_CLIENT_SECRET",
  redirect_uri: "SPOTIFY_REDIRECT_URI",
  market: "SPOTIFY_MARKET",
};

function Origin(props: { name: SpotifyField; source: SettingSource; ui: Ui }) {
  const { source } = texts(props.ui.language).settings;
  return (
    <p class="text-sm text-muted">
      {source[props.source]} (<code>{variables[props.name]}</code>)
    </p>
  );
}

function TextField({ name, longest, settings, faulty, ui }: OneProps) {
  const t = texts(ui.language).spotify.settings;
  const { value, source } = settings[name];
  const wrong = faulty?.faults.includes(name) ?? false;
  return (
    <div class="grid gap-1">
      <Field
        id={name}
        label={t[name]}
        hint={t.hint[name]}
        error={wrong ? t.fault[name] : undefined}
      >
        <input
          id={name}
          name={name}
          type="text"
          class="field font-mono text-sm"
          value={faulty ? faulty.sent[name] ?? "" : value ?? ""}
          maxlength={longest}
          autocomplete="off"
          spellcheck={false}
          {...described(name, { hint: true, error: wrong })}
        />
      </Field>
      <Origin name={name} source={source} ui={ui} />
    </div>
  );
}

/** It is never shown: what is typed replaces it. */
function SecretField({ settings: { client_secret }, faulty, ui }: FieldsProps) {
  const t = texts(ui.language).spotify.settings;
  const { is_set, source, updated_at } = client_secret;
  const wrong = faulty?.faults.includes("client_secret") ?? false;
  const error = wrong ? t.fault.client_secret : undefined;
  return (
    <div class="grid gap-1">
      <Field
        id="client_secret"
        label={t.client_secret}
        hint={t.hint.client_secret}
        error={error}
      >
        <input
          id="client_secret"
          name="client_secret"
          type="password"
          class="field font-mono text-sm"
          placeholder={is_set ? t.replace : ""}
          maxlength={200}
          autocomplete="off"
          {...described("client_secret", { hint: true, error: wrong })}
        />
      </Field>
      {updated_at && (
        <p class="text-sm">
          {t.set_on} <DateTime at={updated_at} language={ui.language} />
        </p>
      )}
      {!is_set && <p class="text-sm">{t.not_set}</p>}
      <Origin name="client_secret" source={source} ui={ui} />
    </div>
  );
}

/** Every field with where its value comes from. */
export function SpotifyFields(props: FieldsProps) {
  return (
    <>
      <TextField name="client_id" longest={100} {...props} />
      <SecretField {...props} />
      <TextField name="redirect_uri" longest={500} {...props} />
      <TextField name="market" longest={2} {...props} />
    </>
  );
}
