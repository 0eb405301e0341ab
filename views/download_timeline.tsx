import type { DownloadDetail, DownloadEvent } from "../lib/schemas/download.ts";
import { StateBadge } from "./download_parts.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** The plain values of an event's detail, in the order in which they were written. */
function values(detail: DownloadEvent["detail"]): string {
  return Object.entries(detail)
    .filter(([key, value]) => !key.endsWith("_id") && ["string", "number"].includes(typeof value))
    .map(([, value]) => String(value)).filter(Boolean).join(" · ");
}

function eventText({ code, detail }: DownloadEvent, t: Messages): string {
  const sentences = { ...t.codes.outcome_code, ...t.codes.reason };
  return [code && word(sentences, code), values(detail)].filter(Boolean).join(": ");
}

/** Every step a download took, the newest last. */
export function Timeline({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <Card id="timeline-heading" heading={t.detail.timeline}>
      {download.events.length === 0
        ? <Empty text={t.detail.timeline_empty} />
        : (
          <ol class="timeline">
            {download.events.map((event) => (
              <li>
                <span class="event-time">
                  <Clock at={event.at} language={ui.language} />
                </span>
                <StateBadge state={event.state} t={t} />
                <span class="wrap">{eventText(event, t)}</span>
              </li>
            ))}
          </ol>
        )}
    </Card>
  );
}

/** What Soulseek was asked, and what came back. */
export function Queries({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const t = texts(ui.language);
  const { table } = t;
  return (
    <Card id="queries-heading" heading={t.detail.queries}>
      {download.queries.length === 0 ? <Empty text={t.detail.queries_empty} /> : (
        <Table
          caption={t.detail.queries}
          columns={[table.query, table.time, table.files, table.accepted]}
        >
          {download.queries.map(({ query, at, files, accepted }, index) => (
            <Row id={`query-${index}`}>
              <HeadCell>
                <bdi class="wrap">{query}</bdi>
              </HeadCell>
              <Cell label={table.time}>
                <Clock at={at} language={ui.language} />
              </Cell>
              <Cell label={table.files}>{files}</Cell>
              <Cell label={table.accepted}>{accepted}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  );
}
