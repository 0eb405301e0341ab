import { texts } from "./i18n/mod.ts";
import { Tabs } from "./parts/tabs.tsx";
import type { Ui } from "./ui.ts";

const pages = [
  ["overview", "/soulseek"],
  ["search", "/soulseek/search"],
  ["user", "/soulseek/user"],
  ["peers", "/peers"],
  ["denials", "/denials"],
  ["quarantine", "/quarantine"],
  ["recycle", "/recycle"],
] as const;

/** Everything about the network and what came from it. */
export function SoulseekTabs({ ui }: { ui: Ui }) {
  const { tabs, label } = texts(ui.language).soulseek;
  const list = pages.map(([name, href]) => ({ id: `tab-${name}`, text: tabs[name], href }));
  return <Tabs label={label} tabs={list} path={ui.path} />;
}
