import type { Download } from "../lib/schemas/download.ts";
import {
  DownloadActions,
  StateBadge,
  trackName,
  TransferProgress,
  Why,
} from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { PriorityForm } from "./parts/priority.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface DownloadProps {
  download: Download;
  ui: Ui;
}

function TrackCell({ download }: { download: Download }) {
  const { id, title, artists, album } = download;
  return (
    <HeadCell>
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
    </HeadCell>
  );
}

/** One download as a row of a list. */
export function DownloadRow({ download, ui }: DownloadProps) {
  const t = texts(ui.language);
  const ended = download.status === "completed" || download.status === "cancelled";
  return (
    <Row id={`download-${download.id}`}>
      <TrackCell download={download} />
      <Cell>
        <StateBadge state={download.state} t={t} />
        <Why download={download} ui={ui} />
      </Cell>
      <Cell>
        <TransferProgress download={download} ui={ui} />
      </Cell>
      <Cell label={t.table.priority}>
        {ended ? download.priority : (
          <PriorityForm
            id={String(download.id)}
            url={`/download/${download.id}/priority`}
            priority={download.priority}
            label={t.downloads.priority_of(trackName(download))}
            save={t.downloads.save}
          />
        )}
      </Cell>
      <Cell label={t.table.age}>
        <Ago at={download.created_at} language={ui.language} />
      </Cell>
      <Cell>
        <DownloadActions download={download} ui={ui} />
      </Cell>
    </Row>
  );
}
