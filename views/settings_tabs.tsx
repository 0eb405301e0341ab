import { texts } from "./i18n/mod.ts";
import { Tabs } from "./parts/tabs.tsx";
import type { Ui } from "./ui.ts";

const pages = [
  ["general", "/settings/sections/general"],
  ["soulseek", "/settings/sections/soulseek"],
  ["spotify", "/settings/spotify"],
  ["plex", "/settings/sections/plex"],
  ["matching", "/settings/sections/matching"],
  ["downloads", "/settings/sections/downloads"],
  ["lists", "/settings/sections/lists"],
  ["files", "/settings/files"],
  ["quality", "/settings/quality"],
  ["metadata", "/settings/sections/metadata"],
  ["notifications", "/notifications/targets"],
  ["security", "/settings/security"],
  ["history", "/settings/history"],
] as const;

/** The sections of the settings. */
export function SettingsTabs({ ui }: { ui: Ui }) {
  const { tabs, label } = texts(ui.language).settings;
  const list = pages.map(([name, href]) => ({ id: `tab-${name}`, text: tabs[name], href }));
  const { title: text } = texts(ui.language).system;
  const system = { id: "tab-system", text, href: "/settings/system" };
  return <Tabs label={label} tabs={[...list, system]} path={ui.path} />;
}
