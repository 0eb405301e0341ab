import type { SoulseekSetting, SoulseekStatus } from "../lib/schemas/soulseek.ts";
import type { UploadList } from "../lib/schemas/live_transfer.ts";
import type { SoulseekDownloads } from "../lib/schemas/soulseek_download.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { soulseekDownloadsView } from "./soulseek_downloads.tsx";
import { SoulseekSettings } from "./soulseek_settings.tsx";
import { soulseekStatusView } from "./soulseek_status.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { uploadsView } from "./soulseek_uploads.tsx";

interface Overview extends SoulseekStatus {
  uploads: UploadList;
  downloads: SoulseekDownloads;
  settings: readonly SoulseekSetting[];
}

/** The page of slskd: connection, set-up, and what it transfers. */
export const soulseekView: View<Overview> = {
  title: (_, ui) => texts(ui.language).soulseek.title,
  fragment({ settings, uploads, downloads, ...status }, ui) {
    return (
      <div id="soulseek" class="stack">
        <SoulseekTabs ui={ui} />
        {soulseekStatusView.fragment(status, ui)}
        {soulseekDownloadsView.fragment({ ...downloads, all: false }, ui)}
        {uploadsView.fragment({ ...uploads, first: true }, ui)}
        <SoulseekSettings settings={settings} ui={ui} />
      </div>
    );
  },
};
