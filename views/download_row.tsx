import type { Download } from "../lib/schemas/download.ts";
import {
  DownloadActions,
  StateBadge,
  trackName,
  TransferProgress,
  Why,
} from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
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

/** The priority can be changed in place; a poll leaves a focused field alone (app.js). */
function PriorityForm({ download, ui }: DownloadProps) {
  const t = texts(ui.language).downloads;
  const { id, priority } = download;
  return (
    <form class="priority" hx-patch={`/download/${id}/priority`} hx-swap="none" hx-sync="this:drop">
      <input
        id={`priority-${id}`}
        name="priority"
        type="number"
        class="field field-small"
        min={0}
        max={1000}
        required
        value={priority}
        aria-label={t.priority_of(trackName(download))}
      />
      <button
        type="submit"
        id={`priority-save-${id}`}
        class="btn btn-small"
        aria-label={`${t.save}: ${t.priority_of(trackName(download))}`}
      >
        {t.save}
      </button>
    </form>
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
        {ended ? download.priority : <PriorityForm download={download} ui={ui} />}
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
