import type { LiveDownloadList, LiveTransfer } from "../lib/schemas/live_transfer.ts";
import type { QueuePlace } from "../lib/schemas/soulseek_download.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { splitPath } from "./remote_path.ts";
import { LiveProgress } from "./soulseek_upload_row.tsx";
import type { Ui } from "./ui.ts";

function LiveTable({ transfers, ui }: { transfers: readonly LiveTransfer[]; ui: Ui }) {
  const { table, network } = texts(ui.language);
  return (
    <Table
      caption={network.at_slskd}
      columns={[table.file, table.peer, table.status, table.progress]}
    >
      {transfers.map((transfer) => (
        <Row id={`transfer-${transfer.id}`}>
          <HeadCell>
            <bdi class="wrap">{splitPath(transfer.filename).name}</bdi>
          </HeadCell>
          <Cell label={table.peer}>
            <bdi>{transfer.username}</bdi>
          </Cell>
          <Cell>
            <span lang="en">{transfer.state}</span>
            {transfer.error && <p class="why" lang="en">{transfer.error}</p>}
          </Cell>
          <Cell>
            <LiveProgress transfer={transfer} ui={ui} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** `GET /soulseek/downloads/all`: slskd's own list, foreign transfers too. */
export const liveDownloadsView: View<LiveDownloadList> = {
  title: (_, ui) => texts(ui.language).network.at_slskd,
  fragment({ downloads, total_count, limit, offset }, ui) {
    const t = texts(ui.language);
    return (
      <Card id="live-heading" heading={t.network.at_slskd}>
        <div class="card-room">
          {downloads.length === 0
            ? <Empty text={t.network.at_slskd_empty} />
            : <LiveTable transfers={downloads} ui={ui} />}
          <Pager
            total={total_count}
            limit={limit}
            offset={offset}
            href={(to) => `/soulseek/downloads/all?limit=${limit}&offset=${to}`}
            t={t}
          />
        </div>
      </Card>
    );
  },
};

/** `GET /soulseek/download/{id}`. */
export const liveDownloadView: View<LiveTransfer> = {
  title: ({ filename }) => splitPath(filename).name,
  fragment: (transfer, ui) => <LiveTable transfers={[transfer]} ui={ui} />,
};

/** `GET /soulseek/download/{id}/queue`. */
export const queuePlaceView: View<QueuePlace> = {
  title: ({ filename }) => splitPath(filename).name,
  fragment: ({ queue_position }, ui) => (
    <p>{texts(ui.language).downloads.queue_position(queue_position)}</p>
  ),
};
