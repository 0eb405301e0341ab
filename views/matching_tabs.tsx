import { texts } from "./i18n/mod.ts";
import { Tabs } from "./parts/tabs.tsx";
import type { Ui } from "./ui.ts";

const pages = [
  ["overview", "/matching"],
  ["review", "/matching/review"],
  ["remembered", "/matches"],
  ["aliases", "/aliases"],
] as const;

/** What the matcher decides, and what a person said of it. */
export function MatchingTabs({ ui }: { ui: Ui }) {
  const { tabs, label } = texts(ui.language).matching;
  const list = pages.map(([name, href]) => ({ id: `tab-${name}`, text: tabs[name], href }));
  return <Tabs label={label} tabs={list} path={ui.path} />;
}
