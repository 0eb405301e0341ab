import { formatBytes, formatDuration, formatSpeed } from "../lib/format.ts";
import type { Download } from "../lib/schemas/download.ts";
import type { DownloadState } from "../lib/schemas/download_state.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Progress } from "./parts/progress.tsx";
import type { Ui } from "./ui.ts";

const bytesMove: ReadonlySet<DownloadState> = new Set([
  "transferring",
  "verifying",
  "organising",
  "enriching",
]);

/** The time left, or a dash while the speed does not let it be told. */
function timeLeft({ eta_seconds }: Download, { language }: Ui): string {
  if (eta_seconds === null) return "–";
  return texts(language).downloads.left(formatDuration(eta_seconds));
}

/** `12.4 MB of 27.6 MB`, the speed, and the time left when the speed says so. */
function progressText(download: Download, ui: Ui, peer: boolean): string {
  const { size, bytes_transferred, speed, state, username } = download;
  const t = texts(ui.language).downloads;
  const bytes = (value: number) => formatBytes(value, ui.language);
  const moving = state === "transferring" && speed !== null && speed > 0;
  return [
    size === null ? bytes(bytes_transferred) : t.of(bytes(bytes_transferred), bytes(size)),
    moving && formatSpeed(speed, ui.language),
    moving && timeLeft(download, ui),
    peer && username && t.from(username),
  ].filter(Boolean).join(" · ");
}

interface ProgressProps {
  download: Download;
  ui: Ui;
  /** Whether the peer is named here, too; not where it has a place of its own. */
  peer?: boolean;
}

/** Bar and figures while bytes move, what is known of the file before and after. */
export function TransferProgress({ download, ui, peer = true }: ProgressProps) {
  const { state, size, bytes_transferred, username, progress } = download;
  const t = texts(ui.language).downloads;
  if (!bytesMove.has(state) || bytes_transferred === 0) {
    const known = [
      size !== null && formatBytes(size, ui.language),
      peer && username && t.from(username),
    ].filter(Boolean);
    return known.length > 0 ? <span class="figures">{known.join(" · ")}</span> : null;
  }
  return (
    <>
      <Progress value={progress} label={t.progress_of(trackName(download))} />
      <span class="figures">{progressText(download, ui, peer)}</span>
    </>
  );
}
