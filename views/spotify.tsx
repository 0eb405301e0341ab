import type { View } from "../lib/web/reply.ts";
import { BackfillCard } from "./backfill.tsx";
import { texts } from "./i18n/mod.ts";
import { FormCard } from "./import_form.tsx";
import { Sessions } from "./import_sessions.tsx";
import { PlaylistsCard } from "./playlists.tsx";
import { AccountCard } from "./spotify_account.tsx";
import { BudgetCard } from "./spotify_budget.tsx";
import { ModeCard } from "./spotify_mode.tsx";
import type { SpotifyPage } from "./spotify_page.ts";
import { OutcomeLine, ProblemBanner } from "./spotify_problem.tsx";
import { SpotifyTabs } from "./spotify_tabs.tsx";
import type { Ui } from "./ui.ts";

/** Mode, account and budget: they look again by themselves and whenever one was changed. */
function State({ page: { status, setup, capabilities }, ui }: { page: SpotifyPage; ui: Ui }) {
  return (
    <div
      id="spotify-state"
      class="stack"
      hx-get="/spotify"
      hx-select="#spotify-state"
      hx-trigger="every 30s, spotify from:document, ui-resume from:document"
      hx-swap="outerMorph"
    >
      <ProblemBanner status={status} ui={ui} />
      <ModeCard status={status} ui={ui} />
      <div class="pair">
        <AccountCard status={status} setup={setup} ui={ui} />
        <BudgetCard budget={status.budget} capabilities={capabilities} ui={ui} />
      </div>
    </div>
  );
}

/** `GET /spotify`: everything about it, after the wireframe of the seeds. */
export const spotifyView: View<SpotifyPage> = {
  title: (_, ui) => texts(ui.language).spotify.title,
  fragment(page, ui) {
    return (
      <div id="spotify" class="stack">
        <SpotifyTabs ui={ui} />
        <OutcomeLine outcome={page.outcome} ui={ui} />
        <State page={page} ui={ui} />
        <FormCard ui={ui} />
        <Sessions sessions={page.sessions} from="/spotify" ui={ui} />
        <BackfillCard data={page.backfill} ui={ui} />
        <PlaylistsCard list={page.playlists} ui={ui} />
      </div>
    );
  },
};
