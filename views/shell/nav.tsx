import { texts } from "../i18n/mod.ts";
import { Icon, Mark } from "../parts/icon.tsx";
import type { Ui } from "../ui.ts";
import { MatchingState, SlskdState, SpotifyState } from "./nav_state.tsx";
import { holds, type Page, pages } from "./pages.ts";

function Item({ page, ui }: { page: Page; ui: Ui }) {
  const current = holds(page, ui.path) ? "page" : undefined;
  return (
    <li>
      <a href={page.path} class="nav-link" aria-current={current} data-goto={page.key}>
        <Icon name={page.icon} large />
        <span>{texts(ui.language).shell[page.name]}</span>
        {page.name === "soulseek" && <SlskdState ui={ui} />}
        {page.name === "spotify" && <SpotifyState ui={ui} />}
        {page.name === "matching" && <MatchingState ui={ui} />}
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
      <p class="nav-foot">
        {t.version(ui.version)} · <a id="nav-docs" href="/docs">{texts(ui.language).docs.link}</a>
      </p>
    </nav>
  );
}
