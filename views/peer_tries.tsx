import { formatBytes } from "../lib/format.ts";
import type { PeerTry } from "../lib/schemas/peer.ts";
import { StateBadge, trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface TryProps {
  one: PeerTry;
  /** Its place in the list: one file may have been tried for several downloads. */
  at: number;
  ui: Ui;
}

function TryRow({ one, at, ui }: TryProps) {
  const t = texts(ui.language);
  return (
    <Row id={`try-${at}`}>
      <HeadCell>
        <a href={`/download/${one.download_id}`} class="row-link">
          <bdi>{trackName(one)}</bdi>
        </a>
        <p class="sub">
          <bdi class="wrap">{one.filename}</bdi>
        </p>
      </HeadCell>
      <Cell>
        <StateBadge state={one.state} t={t} />
      </Cell>
      <Cell>{one.outcome_code && t.codes.outcome_code[one.outcome_code]}</Cell>
      <Cell label={t.detail.size}>{formatBytes(one.size, ui.language)}</Cell>
      <Cell label={t.table.time}>
        <Ago at={one.tried_at} language={ui.language} />
      </Cell>
    </Row>
  );
}

/** Files of a peer that were tried, with what they were tried for. */
export function Tries({ tries, ui }: { tries: readonly PeerTry[]; ui: Ui }) {
  const { peers: t, table, detail } = texts(ui.language);
  if (tries.length === 0) return <Empty text={t.tries_empty} />;
  return (
    <Table
      caption={t.tries_caption}
      columns={[table.track, table.status, table.result, detail.size, table.time]}
    >
      {tries.map((one, at) => <TryRow one={one} at={at} ui={ui} />)}
    </Table>
  );
}
