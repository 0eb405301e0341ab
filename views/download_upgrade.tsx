import type { Download } from "../lib/schemas/download.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  download: Download;
  ui: Ui;
}

/** Says that a download brings a better file of another one. */
export function UpgradeBadge({ download: { upgrade_of }, ui }: Props) {
  if (upgrade_of === null) return null;
  return <Badge tone="info">{texts(ui.language).recycle.upgrade}</Badge>;
}

/** Looks for a better file of a finished download, because a person asks for it. */
export function UpgradeButton({ download, ui }: Props) {
  const t = texts(ui.language).recycle;
  const { id, state, upgrade_of, organized_path, artists } = download;
  const mayBe = state === "completed" && upgrade_of === null && organized_path !== null &&
    artists.length > 0;
  if (!mayBe) return null;
  return (
    <PostForm
      id={`upgrade-${id}`}
      action={`/download/${id}/upgrade`}
      text={t.look}
      label={t.look_of(trackName(download))}
    />
  );
}

/** `POST /download/{id}/upgrade`; the id is that of the new download. */
export const upgradeView = toastView<{ download_id: number }>(
  "ok",
  (t, { download_id }) => t.recycle.looking(download_id),
);
