import { type Download, may } from "../lib/schemas/download.ts";
import type { DownloadState } from "../lib/schemas/download_state.ts";
import type { Track } from "../lib/schemas/track.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Badge, stateTone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** `Artist, Artist – Title`; a picked file has no artists before its tags are read. */
export function trackName({ artists, title }: Pick<Track, "artists" | "title">): string {
  return [artists.join(", "), title].filter(Boolean).join(" – ");
}

export function StateBadge({ state, t }: { state: DownloadState; t: Messages }) {
  return <Badge tone={stateTone(state)}>{t.codes.state[state]}</Badge>;
}

/** What came most often arrives as `code count, …`; here it gets its words. */
function counted(detail: string, words: Readonly<Record<string, string>>): string {
  return detail.replaceAll(/([a-z_]+) (\d+)/g, (all, code: string, count: string) => {
    return words[code] ? `${words[code]} (${count})` : all;
  });
}

/** What is known beyond the reason itself, in words where it comes as codes. */
export function whyDetail(
  { reason_code, reason_detail, queue_position }: Pick<
    Download,
    "reason_code" | "reason_detail" | "queue_position"
  >,
  t: Messages,
): string | null {
  switch (reason_code) {
    case "remote_queue":
      return queue_position === null ? reason_detail : t.downloads.queue_position(queue_position);
    case "needs_review":
    case "below_minimum":
      return reason_detail && t.downloads.choices(Number(reason_detail));
    case "all_refused":
      return reason_detail && counted(reason_detail, t.codes.objection);
    case "candidates_exhausted":
      return reason_detail &&
        counted(reason_detail, { ...t.codes.outcome_code, by_person: t.denials.by_person });
    default:
      return reason_detail;
  }
}

function whyText(download: Download, t: Messages): string | null {
  const { reason_code, state } = download;
  if (!reason_code) return state === "queued" ? t.downloads.its_turn : null;
  return [t.codes.reason[reason_code], whyDetail(download, t)].filter(Boolean).join(": ");
}

/** Why a download stands where it stands, and when it goes on. */
export function Why({ download, ui }: { download: Download; ui: Ui }) {
  const t = texts(ui.language);
  const text = whyText(download, t);
  const next = download.next_attempt_at;
  if (!text && !next) return null;
  return (
    <p class="why">
      {text}
      {text && next && " · "}
      {next && (
        <>
          {t.downloads.next_attempt} <Clock at={next} language={ui.language} />
        </>
      )}
    </p>
  );
}

/** The buttons that mean something in this state; what was retried is left to its retry. */
export function DownloadActions({ download, ui }: { download: Download; ui: Ui }) {
  const t = texts(ui.language).downloads;
  const { id, state } = download;
  if (download.retried_as !== null) return null;
  const name = trackName(download);
  return (
    <div class="actions">
      {may("retry", state) && (
        <Action
          id={`retry-${id}`}
          verb="post"
          url={`/download/${id}/retry`}
          text={t.retry}
          label={`${t.retry}: ${name}`}
          shortcut="r"
        />
      )}
      {may("cancel", state) && (
        <Action
          id={`cancel-${id}`}
          verb="delete"
          url={`/download/${id}`}
          text={t.cancel}
          label={`${t.cancel}: ${name}`}
          tone="danger"
          confirm={t.cancel_confirm(name)}
          shortcut="c"
        />
      )}
    </div>
  );
}
