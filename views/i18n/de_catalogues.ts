import type { Messages } from "./en.ts";
import type { catalogueFaults as english } from "./en_catalogues.ts";

/** Wie es den Katalogen geht, in denen gesucht werden kann. */
export const catalogues: Messages["catalogues"] = {
  ok: "Verbunden",
  fail: "Nicht verfügbar",
  unknown: "Noch nicht gefragt",
};

/** Warum ein Katalog keine Antwort hat, nach dem Code seines Fehlers. */
export const catalogueFaults: typeof english = {
  unreachable: "ist nicht erreichbar",
  no_answer: "antwortete nicht rechtzeitig",
  status: "antwortete mit einem Fehler",
  not_json: "antwortete mit etwas anderem als Daten",
  wrong_shape: "antwortete unerwartet",
  too_large: "antwortete mit viel zu viel",
  redirected: "ist woanders",
  resting: "bat um eine Pause",
  rate_limited: "bat um eine Pause",
  rate_limit: "bat um eine Pause",
  quota: "die Anfragen von heute sind aufgebraucht",
  budget_day: "die Anfragen der letzten 24 Stunden sind aufgebraucht",
  budget_reserve: "der Rest für heute ist für dich aufgehoben",
  budget_window: "gerade ist zu viel los",
  dependency_error: "ist nicht erreichbar",
  feature_disabled: "erlaubt das deiner App nicht",
  spotify_not_configured: "ist nicht eingerichtet",
  spotify_not_connected: "ist mit keinem Konto verbunden",
  spotify_reauth_required: "muss neu verbunden werden",
  spotify_scope_missing: "hat von dir dafür keine Erlaubnis",
  spotify_config_invalid: "akzeptiert Client-ID und Secret nicht",
  spotify_owner_premium_required: "verlangt Premium vom Eigentümer der App",
  spotify_user_not_allowlisted: "kennt dich nicht als Nutzer der App",
  plex_unauthorised: "akzeptiert das Token nicht",
  plex_forbidden: "erlaubt das dem Token nicht",
  plex_starting: "startet gerade",
  plex_wrong_url: "ist nicht unter dieser Adresse",
  plex_library_missing: "hat keine solche Musikbibliothek",
};
