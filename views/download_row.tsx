import type { Download } from "../lib/schemas/download.ts";
import { RowMenu } from "./download_menu.tsx";
import { DownloadActions, StateBadge, trackName, Why } from "./download_parts.tsx";
import { TransferProgress } from "./download_progress.tsx";
import { UpgradeBadge } from "./download_upgrade.tsx";
import { texts } from "./i18n/mod.ts";
import { PriorityForm } from "./parts/priority.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { userHref } from "./soulseek_user_address.ts";
import { Tick } from "./parts/tick.tsx";
import type { Ui } from "./ui.ts";

interface DownloadProps {
  download: Download;
  ui: Ui;
}

function Names({ download: { id, title, artists, album } }: { download: Download }) {
  return (
    <div>
      <a href={`/download/${id}`} class="row-link">
        <bdi>{title}</bdi>
      </a>
      <p class="sub">
        <bdi>{artists.join(", ")}</bdi>
        {album && (
          <>
            {" · "}
            <bdi>{album}</bdi>
          </>
        )}
      </p>
    </div>
  );
}

/** The box belongs to the form below the table, wherever it stands. */
function TrackCell({ download, ui }: DownloadProps) {
  const { id } = download;
  return (
    <HeadCell>
      <div class="ticked">
        <Tick
          value={id}
          form="bulk"
          hotkey="x"
          label={texts(ui.language).bulk.tick(trackName(download))}
        />
        <Names download={download} />
      </div>
    </HeadCell>
  );
}

function PriorityCell({ download, ui }: DownloadProps) {
  const t = texts(ui.language);
  const { id, priority, status } = download;
  const name = trackName(download);
  const ended = status === "completed" || status === "cancelled";
  return (
    <Cell label={t.table.priority}>
      {ended ? priority : (
        <PriorityForm
          id={String(id)}
          url={`/download/${id}/priority`}
          priority={priority}
          label={t.downloads.priority_of(name)}
          save={t.downloads.save}
          steps={{ less: t.downloads.less(name), more: t.downloads.greater(name) }}
        />
      )}
    </Cell>
  );
}

/** One download as a row of a list. */
export function DownloadRow({ download, ui }: DownloadProps) {
  const t = texts(ui.language);
  const { id, state, username, created_at } = download;
  return (
    <Row id={`download-${id}`}>
      <TrackCell download={download} ui={ui} />
      <Cell label={t.table.peer}>
        {username && (
          <a id={`user-${id}`} class="link" href={userHref(username)}>
            <bdi class="wrap">{username}</bdi>
          </a>
        )}
      </Cell>
      <Cell>
        <StateBadge state={state} t={t} />
        <UpgradeBadge download={download} ui={ui} />
        <Why download={download} ui={ui} />
      </Cell>
      <PriorityCell download={download} ui={ui} />
      <Cell>
        <TransferProgress download={download} ui={ui} peer={false} />
      </Cell>
      <Cell label={t.table.age}>
        <Ago at={created_at} language={ui.language} />
      </Cell>
      <Cell>
        <div class="actions">
          <DownloadActions download={download} ui={ui} />
          <RowMenu download={download} ui={ui} />
        </div>
      </Cell>
    </Row>
  );
}
