import { texts } from "./i18n/mod.ts";
import { Tabs } from "./parts/tabs.tsx";
import type { Ui } from "./ui.ts";

const pages = [
  ["overview", "/spotify"],
  ["playlists", "/spotify/playlists"],
  ["settings", "/settings/spotify"],
] as const;

/** Everything about Spotify. */
export function SpotifyTabs({ ui }: { ui: Ui }) {
  const { tabs, label } = texts(ui.language).spotify;
  const list = pages.map(([name, href]) => ({ id: `spotify-${name}`, text: tabs[name], href }));
  return <Tabs label={label} tabs={list} path={ui.path} />;
}
