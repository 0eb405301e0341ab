import { formatNumber } from "../lib/format.ts";
import type { Peer } from "../lib/schemas/peer.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { PeerLink } from "./peer_link.tsx";
import type { Ui } from "./ui.ts";

interface PeerProps {
  peer: Peer;
  ui: Ui;
}

/** What came of the last file. */
export function lastWord({ last_outcome }: Pick<Peer, "last_outcome">, t: Messages): string | null {
  return last_outcome && word({ ...t.codes.outcome_code, done: t.peers.done }, last_outcome);
}

/** How well it went so far, as a bar. */
export function Score({ peer: { username, score }, ui }: PeerProps) {
  const label = texts(ui.language).peers.score_of(username);
  return <Confidence value={score} label={label} language={ui.language} />;
}

/** One peer as a row of the list. */
export function PeerRow({ peer, ui }: PeerProps) {
  const t = texts(ui.language);
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <Row id={`peer-${encodeURIComponent(peer.username.toWellFormed())}`}>
      <HeadCell>
        <PeerLink username={peer.username} />
        {peer.blocked && (
          <p>
            <Badge tone="bad">{t.peers.blocked}</Badge>
          </p>
        )}
      </HeadCell>
      <Cell label={t.peers.score}>
        <Score peer={peer} ui={ui} />
      </Cell>
      <Cell label={t.peers.succeeded}>{number(peer.succeeded)}</Cell>
      <Cell label={t.peers.failed}>{number(peer.failed)}</Cell>
      <Cell label={t.peers.last}>{lastWord(peer, t) ?? "–"}</Cell>
      <Cell label={t.peers.last_seen}>
        <Ago at={peer.last_seen} language={ui.language} />
      </Cell>
    </Row>
  );
}
