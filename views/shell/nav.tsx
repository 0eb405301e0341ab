import { formatNumber } from "../../lib/format.ts";
import { texts } from "../i18n/mod.ts";
import { Badge } from "../parts/badge.tsx";
import { Icon, Mark } from "../parts/icon.tsx";
import type { Ui } from "../ui.ts";
import { holds, type Page, pages } from "./pages.ts";

type Status = Ui["slskd"]["status"];

/** Yellow where Soulseek comes back by itself, red where slskd is away or set up wrong. */
const navState: Readonly<Partial<Record<Status, "degraded" | "offline" | "error">>> = {
  not_logged_in: "degraded",
  unreachable: "offline",
  not_configured: "error",
  unauthorised: "error",
  wrong_url: "error",
  forbidden: "error",
};

/**
 * What is wrong with slskd, beside its page (seed 003, "Navigation-Warnhinweise"). The banner, which
 * looks now and then, brings it up to date.
 */
function SlskdState({ ui }: { ui: Ui }) {
  const t = texts(ui.language);
  const { status } = ui.slskd;
  const state = navState[status];
  return (
    <span id="nav-slskd" class="nav-state" title={state && t.codes.slskd[status]}>
      {state && (
        <Badge tone={state === "degraded" ? "warn" : "bad"}>{t.shell.slskd_state[state]}</Badge>
      )}
    </span>
  );
}

/** How many downloads wait for a person; the banner brings it up to date, too. */
function ReviewCount({ ui }: { ui: Ui }) {
  const { reviews = 0 } = ui;
  const text = texts(ui.language).matching.reviews(reviews);
  return (
    <span id="nav-matching" class="nav-state" title={reviews > 0 ? text : undefined}>
      {reviews > 0 && (
        <Badge tone="warn">
          <span aria-hidden="true">{formatNumber(reviews, ui.language)}</span>
          <span class="sr-only">{text}</span>
        </Badge>
      )}
    </span>
  );
}

/** Whether something about Spotify waits for a person. */
function SpotifyState({ ui }: { ui: Ui }) {
  const { attention } = texts(ui.language).spotify;
  return (
    <span id="nav-spotify" class="nav-state">
      {ui.spotify && <Badge tone="warn">{attention}</Badge>}
    </span>
  );
}

function Item({ page, ui }: { page: Page; ui: Ui }) {
  const current = holds(page, ui.path) ? "page" : undefined;
  return (
    <li>
      <a href={page.path} class="nav-link" aria-current={current} data-goto={page.key}>
        <Icon name={page.icon} large />
        <span>{texts(ui.language).shell[page.name]}</span>
        {page.name === "soulseek" && <SlskdState ui={ui} />}
        {page.name === "spotify" && <SpotifyState ui={ui} />}
        {page.name === "matching" && <ReviewCount ui={ui} />}
      </a>
    </li>
  );
}

/** So many pages are tabs of their own where the screen is narrow; the rest is behind one button. */
const tabs = 4;

/** Opens the rest; it looks current while the page is one of them. */
function More({ ui }: { ui: Ui }) {
  const within = pages.slice(tabs).some((page) => holds(page, ui.path));
  return (
    <button
      type="button"
      id="nav-more"
      class="nav-link nav-more"
      popovertarget="nav-rest"
      aria-current={within ? "true" : undefined}
    >
      <Icon name="more" large />
      <span>{texts(ui.language).shell.more}</span>
    </button>
  );
}

/** The pages: a column beside the content, or tabs at the bottom of a narrow screen. */
export function Nav({ ui }: { ui: Ui }) {
  const t = texts(ui.language).shell;
  return (
    <nav class="nav" aria-label={t.navigation}>
      <a href="/" class="brand" aria-label="Harmony">
        <Mark />
        <span>Harmony</span>
      </a>
      <div class="nav-lists">
        <ul>{pages.slice(0, tabs).map((page) => <Item page={page} ui={ui} />)}</ul>
        <More ui={ui} />
        <ul id="nav-rest" class="nav-rest" popover="auto">
          {pages.slice(tabs).map((page) => <Item page={page} ui={ui} />)}
        </ul>
      </div>
      <p class="nav-foot">{t.version(ui.version)}</p>
    </nav>
  );
}
