import type { ImportSession } from "../lib/schemas/ingest.ts";
import { texts } from "./i18n/mod.ts";
import { importHref } from "./import_address.ts";
import { ImportBar } from "./import_bar.tsx";
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
        <a href={importHref(session.id)} class="row-link">
          <bdi>{session.name ?? t.import.unnamed}</bdi>
        </a>
        <p class="sub">{t.codes.format[session.format]}</p>
      </HeadCell>
      <Cell>
        <p>{counts}</p>
        <ImportBar session={session} ui={ui} />
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

interface SessionsProps {
  sessions: readonly ImportSession[];
  /** The page they stand on, which is asked again. */
  from: "/imports" | "/spotify";
  ui: Ui;
}

/** The imports of before, and how their downloads stand: every 5 s while any is under way. */
export function Sessions({ sessions, from, ui }: SessionsProps) {
  const t = texts(ui.language);
  const unfinished = sessions.some(({ state }) => state !== "completed");
  const pace = unfinished ? "every 5s" : "every 60s";
  return (
    <div
      id="sessions"
      hx-get={from}
      hx-select="#sessions"
      hx-trigger={`${pace}, imports from:document, downloads from:document, ui-resume from:document`}
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
