import { formatDuration } from "../lib/format.ts";
import type { DownloadDetail, DownloadEvent } from "../lib/schemas/download.ts";
import { splitPath } from "./remote_path.ts";
import { StateBadge } from "./download_parts.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

function valueText(key: string, value: unknown): string | undefined {
  if (key === "filename" && typeof value === "string") return splitPath(value).name;
  if (key === "duration_s" && typeof value === "number") return formatDuration(value);
  const plain = typeof value === "string" || typeof value === "number";
  return plain && !key.endsWith("_id") ? String(value) : undefined;
}

/** The plain values of an event's detail, in the order in which they were written. */
function values(detail: DownloadEvent["detail"]): string {
  return Object.entries(detail).map(([key, value]) => valueText(key, value)).filter(Boolean)
    .join(" · ");
}

function eventText({ code, detail }: DownloadEvent, t: Messages): string {
  const sentences = {
    ...t.codes.outcome_code,
    ...t.codes.reason,
    ...t.checks.events,
    ...t.recycle.events,
  };
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
              <li class="timeline-step">
                <span class="event-time">
                  <Clock at={event.at} language={ui.language} />
                </span>
                <StateBadge state={event.state} t={t} />
                <span class="event-text">{eventText(event, t)}</span>
              </li>
            ))}
          </ol>
        )}
    </Card>
  );
}

/** What Soulseek was asked, and what came back. */
export function Queries({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const t = texts(ui.language).detail;
  return (
    <Card id="queries-heading" heading={t.queries}>
      {download.queries.length === 0 ? <Empty text={t.queries_empty} /> : (
        <ol class="timeline">
          {download.queries.map(({ query, at, files, accepted }) => (
            <li>
              <span class="event-time">
                <Clock at={at} language={ui.language} />
              </span>
              <span class="event-text">
                <bdi>{query}</bdi>
                <span class="sub">{` · ${t.found(files, accepted)}`}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
