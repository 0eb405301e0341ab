import type { PlaylistSync } from "../lib/schemas/playlist.ts";
import { texts, word } from "./i18n/mod.ts";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** How the last look at the account's playlists went, or what it waits for. */
export function SyncLine({ sync, ui }: { sync: PlaylistSync | null; ui: Ui }) {
  if (!sync) return null;
  const { playlists: t, backfill } = texts(ui.language);
  const { status, started_at, ended_at, open_count, reason, resumes_at } = sync;
  return (
    <p class="text-sm text-muted">
      {t.sync_state[status]}: <Ago at={ended_at ?? started_at} language={ui.language} />
      {status === "running" && open_count > 0 && ` · ${t.sync_open(open_count)}`}
      {reason && ` · ${word(backfill.reason, reason)}`}
      {resumes_at && (
        <>
          {" "}
          {t.sync_waits} <Ago at={resumes_at} language={ui.language} />
        </>
      )}
    </p>
  );
}
