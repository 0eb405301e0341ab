import type { LiveTransfer, UploadList } from "../lib/schemas/live_transfer.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Table } from "./parts/table.tsx";
import { Clock } from "./parts/time.tsx";
import { splitPath } from "./remote_path.ts";
import { UploadRow } from "./soulseek_upload_row.tsx";
import type { Ui } from "./ui.ts";

/** The uploads, and what kept slskd from being asked just now. */
export type ShownUploads = UploadList & {
  failed?: string;
  /** The first paint of a page: it is brought up to date at once. */
  first?: boolean;
};

function Uploads({ uploads, ui }: { uploads: readonly LiveTransfer[]; ui: Ui }) {
  const { table, network } = texts(ui.language);
  return (
    <Table
      caption={network.uploads}
      columns={[
        table.file,
        table.peer,
        table.status,
        table.progress,
        network.speed,
        table.actions,
      ]}
    >
      {uploads.map((upload) => <UploadRow upload={upload} ui={ui} />)}
    </Table>
  );
}

function UploadTable({ list, ui }: { list: ShownUploads; ui: Ui }) {
  const { network } = texts(ui.language);
  if (list.uploads.length === 0) {
    return <Empty text={list.at ? network.uploads_empty : network.uploads_unknown} />;
  }
  return <Uploads uploads={list.uploads} ui={ui} />;
}

/** When slskd said so, or that it could not be asked and these rows are old. */
function Age({ list, ui }: { list: ShownUploads; ui: Ui }) {
  const t = texts(ui.language).network;
  return (
    <span class="flex flex-wrap items-center gap-2 text-sm text-muted">
      {list.failed && <Badge tone="warn">{t.update_failed}</Badge>}
      {list.at && (
        <span>
          {t.as_of} <Clock at={list.at} language={ui.language} />
        </span>
      )}
      {list.failed && (
        <button
          type="button"
          id="uploads-again"
          class="btn btn-small"
          hx-get="/soulseek/uploads"
          hx-target="#soulseek-uploads"
          hx-swap="outerMorph"
        >
          {t.again}
        </button>
      )}
    </span>
  );
}

/** What others fetch from here; asked for every 5 s, and rows stay when slskd is away. */
export const uploadsView: View<ShownUploads> = {
  title: (_, ui) => texts(ui.language).network.uploads,
  fragment(list, ui) {
    const t = texts(ui.language).network;
    const trigger = "every 5s, soulseek from:document, ui-resume from:document";
    return (
      <div
        id="soulseek-uploads"
        hx-get="/soulseek/uploads"
        hx-trigger={list.first ? `load, ${trigger}` : trigger}
        hx-swap="outerMorph"
      >
        <Card
          id="uploads-heading"
          heading={t.uploads}
          aside={<Age list={list} ui={ui} />}
        >
          <div class="card-room">
            <UploadTable list={list} ui={ui} />
            <div class="toolbar">
              <p class="text-sm text-muted">
                {t.uploads_found(list.total_count, list.uploads.length)}
              </p>
              <Action
                id="clear-uploads"
                verb="delete"
                url="/soulseek/uploads/completed"
                text={t.clear_uploads}
                label={t.clear_uploads}
                confirm={t.clear_uploads_confirm}
              />
            </div>
          </div>
        </Card>
      </div>
    );
  },
};

/** `GET /soulseek/upload/{id}`. */
export const uploadView: View<LiveTransfer> = {
  title: ({ filename }) => splitPath(filename).name,
  fragment: (upload, ui) => <Uploads uploads={[upload]} ui={ui} />,
};
