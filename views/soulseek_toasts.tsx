import type { SoulseekStatus } from "../lib/schemas/soulseek.ts";
import type { View } from "../lib/web/reply.ts";
import type { Messages } from "./i18n/mod.ts";
import { toastView } from "./toasts.tsx";

/** slskd was asked: green only when it is connected. */
function connectionView(text: (t: Messages) => string): View<SoulseekStatus> {
  const good = toastView<SoulseekStatus>("ok", text);
  const bad = toastView<SoulseekStatus>("error", (t, { health }) => t.codes.slskd[health]);
  return {
    title: (data, ui) => good.title(data, ui),
    fragment: (data, ui) => (data.status === "connected" ? good : bad).fragment(data, ui),
  };
}

/** `POST /soulseek/status/test`. */
export const testedView = connectionView((t) => t.network.tested);

/** `POST /soulseek/status/reconnect`: it may take a while until it is connected. */
export const reconnectedView = toastView<SoulseekStatus>("ok", (t) => t.network.reconnecting);

/** `DELETE /soulseek/upload/{id}`. */
export const uploadCancelledView = toastView<unknown>("ok", (t) => t.network.upload_cancelled);

/** `DELETE /soulseek/uploads/completed`. */
export const uploadsClearedView = toastView<{ removed: number }>(
  "ok",
  (t, { removed }) => t.network.uploads_cleared(removed),
);

/** `DELETE /soulseek/downloads/completed`. */
export const downloadsClearedView = toastView<{ removed: number }>(
  "ok",
  (t, { removed }) => t.network.downloads_cleared(removed),
);

/** `POST /soulseek/download` and `/soulseek/enqueue`. */
export const filesQueuedView = toastView<{ detail: { downloads: readonly unknown[] } }>(
  "ok",
  (t, { detail }) => t.network.files_queued(detail.downloads.length),
);
