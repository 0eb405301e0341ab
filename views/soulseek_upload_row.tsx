import { formatBytes, formatSpeed } from "../lib/format.ts";
import type { LiveTransfer } from "../lib/schemas/live_transfer.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Progress } from "./parts/progress.tsx";
import { Cell, Row } from "./parts/table.tsx";
import { splitPath } from "./remote_path.ts";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";
import { RemoteName } from "./parts/remote_name.tsx";

interface RowProps {
  upload: LiveTransfer;
  ui: Ui;
}

const tones: Readonly<Record<LiveTransfer["phase"], Tone>> = {
  starting: "idle",
  queued_remotely: "idle",
  moving: "info",
  succeeded: "ok",
  ended: "bad",
};

/** How far a transfer is, in numbers and as a bar. */
export function LiveProgress({ transfer, ui }: { transfer: LiveTransfer; ui: Ui }) {
  const t = texts(ui.language).network;
  const { bytes_transferred, size, progress, filename } = transfer;
  const { name } = splitPath(filename);
  return (
    <>
      <Progress value={progress} label={t.progress_of(name)} />
      <span class="text-[0.8125rem] text-muted tabular-nums">
        {formatBytes(bytes_transferred, ui.language)} / {formatBytes(size, ui.language)}
      </span>
    </>
  );
}

/** What somebody fetches from here. */
export function UploadRow({ upload, ui }: RowProps) {
  const t = texts(ui.language);
  const { name } = splitPath(upload.filename);
  const over = upload.phase === "ended" || upload.phase === "succeeded";
  return (
    <Row id={`upload-${upload.id}`}>
      <RemoteName filename={upload.filename} />
      <Cell label={t.table.peer}>
        <a id={`upload-user-${upload.id}`} href={userHref(upload.username)} class="link">
          <bdi>{upload.username}</bdi>
        </a>
      </Cell>
      <Cell>
        <Badge tone={tones[upload.phase]}>{t.network.upload_phase[upload.phase]}</Badge>
        {upload.error && <p class="why" lang="en">{upload.error}</p>}
      </Cell>
      <Cell>
        <LiveProgress transfer={upload} ui={ui} />
      </Cell>
      <Cell label={t.network.speed}>
        {upload.speed > 0 ? formatSpeed(upload.speed, ui.language) : ""}
      </Cell>
      <Cell>
        <div class="actions">
          {!over && (
            <Action
              id={`cancel-upload-${upload.id}`}
              verb="delete"
              url={`/soulseek/upload/${upload.id}`}
              text={t.network.cancel}
              label={`${t.network.cancel}: ${name}`}
              tone="danger"
              confirm={t.network.cancel_upload_confirm(name)}
              shortcut="c"
            />
          )}
        </div>
      </Cell>
    </Row>
  );
}
