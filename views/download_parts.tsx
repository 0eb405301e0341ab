import { formatBytes, formatDuration, formatSpeed } from "../lib/format.ts";
import type { Download, DownloadState } from "../lib/schemas/download.ts";
import type { Track } from "../lib/schemas/track.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Badge, stateTone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Progress } from "./parts/progress.tsx";
import { Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** `Artist, Artist – Title`. */
export function trackName({ artists, title }: Pick<Track, "artists" | "title">): string {
  return `${artists.join(", ")} – ${title}`;
}

export function StateBadge({ state, t }: { state: DownloadState; t: Messages }) {
  return <Badge tone={stateTone(state)}>{t.codes.state[state]}</Badge>;
}

/** What the matcher refused most often arrives as `rule count, …`; here it gets its words. */
function refusals(detail: string, t: Messages): string {
  const objections: Readonly<Record<string, string>> = t.codes.objection;
  return detail.replaceAll(/([a-z_]+) (\d+)/g, (all, rule: string, count: string) => {
    const words = objections[rule];
    return words ? `${words} (${count})` : all;
  });
}

function whyText(download: Download, t: Messages): string | null {
  const { reason_code, reason_detail, queue_position, state } = download;
  if (!reason_code) return state === "queued" ? t.downloads.its_turn : null;
  const sentence = t.codes.reason[reason_code];
  if (reason_code === "all_refused" && reason_detail) {
    return `${sentence}: ${refusals(reason_detail, t)}`;
  }
  if (reason_code === "remote_queue" && queue_position !== null) {
    return `${sentence}, ${t.downloads.queue_position(queue_position)}`;
  }
  return reason_detail ? `${sentence}: ${reason_detail}` : sentence;
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

const bytesMove: ReadonlySet<DownloadState> = new Set([
  "transferring",
  "verifying",
  "organising",
  "enriching",
]);

/** `12.4 MB of 27.6 MB`, the speed, and the time left when the speed says so. */
function progressText(download: Download, { language }: Ui): string {
  const { size, bytes_transferred, speed, state, username } = download;
  const t = texts(language).downloads;
  const bytes = (value: number) => formatBytes(value, language);
  const moving = state === "transferring" && speed !== null && speed > 0;
  return [
    size === null ? bytes(bytes_transferred) : t.of(bytes(bytes_transferred), bytes(size)),
    moving && formatSpeed(speed, language),
    moving && size !== null && t.left(formatDuration((size - bytes_transferred) / speed)),
    username && t.from(username),
  ].filter(Boolean).join(" · ");
}

/** Bar and figures while bytes move, the size once they are there, nothing before. */
export function TransferProgress({ download, ui }: { download: Download; ui: Ui }) {
  if (download.state === "completed" && download.size !== null) {
    return <span class="figures">{formatBytes(download.size, ui.language)}</span>;
  }
  if (!bytesMove.has(download.state)) return null;
  const label = texts(ui.language).downloads.progress_of(trackName(download));
  return (
    <>
      <Progress value={download.progress} label={label} />
      <span class="figures">{progressText(download, ui)}</span>
    </>
  );
}

const cancellable = (state: DownloadState) =>
  state !== "completed" && state !== "cancelled" && state !== "dead_letter";
const retriable = (state: DownloadState) =>
  state === "failed" || state === "cancelled" || state === "dead_letter";

/** The buttons that mean something in this state. */
export function DownloadActions({ download, ui }: { download: Download; ui: Ui }) {
  const t = texts(ui.language).downloads;
  const { id, state } = download;
  const name = trackName(download);
  return (
    <div class="actions">
      {retriable(state) && (
        <Action
          id={`retry-${id}`}
          verb="post"
          url={`/download/${id}/retry`}
          text={t.retry}
          label={`${t.retry}: ${name}`}
          shortcut="r"
        />
      )}
      {cancellable(state) && (
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
