import type { ImportSession } from "../lib/schemas/ingest.ts";
import { listHref } from "./download_address.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

function SessionRow({ session, ui }: { session: ImportSession; ui: Ui }) {
  const t = texts(ui.language);
  const { accepted_count, duplicate_count, skipped_count } = session;
  const counts = [
    t.import.accepted(accepted_count),
    duplicate_count > 0 && t.import.duplicates(duplicate_count),
    skipped_count > 0 && t.import.skipped(skipped_count),
  ].filter(Boolean).join(" · ");
  return (
    <Row id={`session-${session.id}`}>
      <HeadCell>
        <a href={listHref({ all: true, import: session.id })} class="row-link">
          <bdi>{session.name ?? t.import.unnamed}</bdi>
        </a>
        <p class="sub">{t.codes.format[session.format]}</p>
      </HeadCell>
      <Cell>
        <p>{counts}</p>
        <p class="sub">
          {t.import.tally(session.completed_count, session.failed_count, session.open_count)}
        </p>
      </Cell>
      <Cell>
        <Badge tone={session.state === "completed" ? "ok" : "info"}>
          {t.import[session.state]}
        </Badge>
      </Cell>
      <Cell label={t.table.date}>
        <Ago at={session.created_at} language={ui.language} />
      </Cell>
    </Row>
  );
}

/** The imports of before, and how their downloads stand; looked at again while any is under way. */
export function Sessions({ sessions, ui }: { sessions: readonly ImportSession[]; ui: Ui }) {
  const t = texts(ui.language);
  const events = "downloads from:document, ui-resume from:document";
  const unfinished = sessions.some(({ state }) => state !== "completed");
  return (
    <div
      id="sessions"
      hx-get="/imports"
      hx-select="#sessions"
      hx-trigger={unfinished ? `every 5s, ${events}` : events}
      hx-swap="outerMorph"
    >
      <Card id="sessions-heading" heading={t.import.earlier}>
        {sessions.length === 0 ? <Empty text={t.import.earlier_empty} /> : (
          <Table
            caption={t.import.earlier}
            columns={[t.table.list, t.table.result, t.table.status, t.table.date]}
          >
            {sessions.map((session) => <SessionRow session={session} ui={ui} />)}
          </Table>
        )}
      </Card>
    </div>
  );
}
