import type { SoulseekDownload } from "../lib/schemas/soulseek_download.ts";
import { StateBadge, trackName, Why } from "./download_parts.tsx";
import { TransferProgress } from "./download_progress.tsx";
import { texts } from "./i18n/mod.ts";
import { Action } from "./parts/button.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Clock } from "./parts/time.tsx";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

interface RowProps {
  download: SoulseekDownload;
  retryable: boolean;
  ui: Ui;
}

/** A download with its retries. */
export function DownloadRow({ download, retryable, ui }: RowProps) {
  const t = texts(ui.language);
  const { id, username, priority, retry_count, next_retry_at } = download;
  return (
    <Row id={`soulseek-download-${id}`}>
      <HeadCell>
        <a id={`soulseek-download-link-${id}`} href={`/download/${id}`} class="row-link">
          <bdi class="wrap">{trackName(download)}</bdi>
        </a>
        {username && (
          <p class="sub">
            <a id={`soulseek-download-user-${id}`} href={userHref(username)} class="link">
              <bdi>{username}</bdi>
            </a>
          </p>
        )}
      </HeadCell>
      <Cell>
        <StateBadge state={download.state} t={t} />
        <Why download={download} ui={ui} />
      </Cell>
      <Cell>
        <TransferProgress download={download} ui={ui} peer={false} />
      </Cell>
      <Cell label={t.table.priority}>{priority}</Cell>
      <Cell label={t.network.retries}>{retry_count}</Cell>
      <Cell label={t.network.next_retry}>
        {next_retry_at && <Clock at={next_retry_at} language={ui.language} />}
      </Cell>
      <Cell>
        <div class="actions">
          {retryable && (
            <Action
              id={`requeue-${id}`}
              verb="post"
              url={`/soulseek/downloads/${id}/requeue`}
              text={t.network.requeue}
              label={`${t.network.requeue}: ${trackName(download)}`}
              shortcut="r"
            />
          )}
        </div>
      </Cell>
    </Row>
  );
}
