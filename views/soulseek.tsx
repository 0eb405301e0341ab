import type { SoulseekSetting, SoulseekStatus } from "../lib/schemas/soulseek.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { SoulseekSettings } from "./soulseek_settings.tsx";
import { soulseekStatusView } from "./soulseek_status.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";

interface Overview extends SoulseekStatus {
  settings: readonly SoulseekSetting[];
}

/** The page of slskd: connection, set-up, and what it transfers. */
export const soulseekView: View<Overview> = {
  title: (_, ui) => texts(ui.language).soulseek.title,
  fragment({ settings, ...status }, ui) {
    return (
      <div id="soulseek" class="stack">
        <SoulseekTabs ui={ui} />
        {soulseekStatusView.fragment(status, ui)}
        <SoulseekSettings settings={settings} ui={ui} />
      </div>
    );
  },
};
