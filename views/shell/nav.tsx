import { texts } from "../i18n/mod.ts";
import { Icon, Mark } from "../parts/icon.tsx";
import type { Ui } from "../ui.ts";
import { holds, type Page, pages } from "./pages.ts";

function Item({ page, ui }: { page: Page; ui: Ui }) {
  const current = holds(page, ui.path) ? "page" : undefined;
  return (
    <li>
      <a href={page.path} class="nav-link" aria-current={current} data-goto={page.key}>
        <Icon name={page.icon} large />
        <span>{texts(ui.language).shell[page.name]}</span>
      </a>
    </li>
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
      <ul>{pages.map((page) => <Item page={page} ui={ui} />)}</ul>
      <p class="nav-foot">{t.version(ui.version)}</p>
    </nav>
  );
}
