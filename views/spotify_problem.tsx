import type { SpotifyProblem, SpotifyStatus } from "../lib/schemas/spotify.ts";
import type { ConnectOutcome } from "../lib/schemas/spotify_connect.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

/** What is cured in the settings. */
const inSettings: ReadonlySet<SpotifyProblem> = new Set<SpotifyProblem>([
  "SPOTIFY_NOT_CONFIGURED",
  "SPOTIFY_CONFIG_INVALID",
]);

/** In FREE nobody needs an account, so its lack is no problem. */
export function isProblem({ problem, mode }: Pick<SpotifyStatus, "problem" | "mode">): boolean {
  if (problem === null) return false;
  const missing = problem === "SPOTIFY_NOT_CONFIGURED" || problem === "SPOTIFY_NOT_CONNECTED";
  return mode === "PRO" || !missing;
}

/** The one line that says what is wrong and what to do. */
export function ProblemBanner({ status, ui }: { status: SpotifyStatus; ui: Ui }) {
  const t = texts(ui.language).spotify;
  const { problem } = status;
  if (problem === null || !isProblem(status)) return null;
  return (
    <Alert tone={problem === "SPOTIFY_SCOPE_MISSING" ? "warn" : "bad"}>
      <strong>{t.problem[problem]}</strong> {t.cure[problem]}
      {inSettings.has(problem) && (
        <>
          {" "}
          <a id="problem-settings" href="/settings/spotify">{t.to_settings}</a>
        </>
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
