import { type SpotifyProblem, type SpotifyStatus, spotifyTaskOf } from "../lib/schemas/spotify.ts";
import type { ConnectOutcome } from "../lib/schemas/spotify_connect.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Recheck } from "./spotify_capabilities.tsx";
import type { Ui } from "./ui.ts";

/** What is cured in the settings. */
const inSettings: ReadonlySet<SpotifyProblem> = new Set<SpotifyProblem>([
  "SPOTIFY_NOT_CONFIGURED",
  "SPOTIFY_CONFIG_INVALID",
]);

/** What is cured at Spotify, which nobody tells Harmony. */
const atSpotify: ReadonlySet<SpotifyProblem> = new Set<SpotifyProblem>([
  "SPOTIFY_OWNER_PREMIUM_REQUIRED",
  "SPOTIFY_USER_NOT_ALLOWLISTED",
  "SPOTIFY_CONFIG_INVALID",
]);

/** The one line that says what is wrong and what to do. */
export function ProblemBanner({ status, ui }: { status: SpotifyStatus; ui: Ui }) {
  const t = texts(ui.language).spotify;
  const problem = spotifyTaskOf(status);
  if (problem === null) return null;
  return (
    <Alert tone={problem === "SPOTIFY_SCOPE_MISSING" ? "warn" : "bad"}>
      <strong>{t.problem[problem]}</strong> {t.cure[problem]}
      {inSettings.has(problem) && (
        <>
          {" "}
          <a id="problem-settings" href="/settings/spotify">{t.to_settings}</a>
        </>
      )}
      {atSpotify.has(problem) && (
        <div class="mt-2">
          <Recheck id="problem-recheck" ui={ui} />
        </div>
      )}
    </Alert>
  );
}

/** What came of connecting; it stays until the page is left. */
export function OutcomeLine({ outcome, ui }: { outcome: ConnectOutcome | null; ui: Ui }) {
  if (outcome === null) return null;
  return (
    <div id="spotify-outcome" role="status">
      <Alert tone={outcome === "connected" ? "info" : "bad"}>
        {texts(ui.language).spotify.connect.outcome[outcome]}
      </Alert>
    </div>
  );
}
