import { formatBytes, formatNumber, formatSpeed } from "../lib/format.ts";
import type { Peer, PeerDetail } from "../lib/schemas/peer.ts";
import type { View } from "../lib/web/reply.ts";
import { BlockPeer } from "./block_forms.tsx";
import { LiftForm } from "./denial_forms.tsx";
import { DenialTable } from "./denial_table.tsx";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { FactList } from "./parts/facts.tsx";
import { Ago } from "./parts/time.tsx";
import { peerHref } from "./peer_address.ts";
import { lastWord, Score } from "./peer_row.tsx";
import { Tries } from "./peer_tries.tsx";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

function History({ peer, ui }: { peer: Peer; ui: Ui }) {
  const t = texts(ui.language);
  const number = (value: number) => formatNumber(value, ui.language);
  const { first_seen, last_seen, bytes, speed } = peer;
  return (
    <>
      <Score peer={peer} ui={ui} />
      <p class="mb-2 text-sm text-muted">{t.peers.score_hint}</p>
      <FactList
        facts={[
          [t.peers.succeeded, number(peer.succeeded)],
          [t.peers.failed, number(peer.failed)],
          [t.peers.refused, number(peer.refused)],
          [t.peers.stalled, number(peer.stalled)],
          [t.peers.bad_files, number(peer.bad_files)],
          [t.peers.bytes, formatBytes(bytes, ui.language)],
          [t.peers.speed, speed && formatSpeed(speed, ui.language)],
          [t.peers.last, lastWord(peer, t)],
          [t.peers.first_seen, <Ago at={first_seen} language={ui.language} />],
          [t.peers.last_seen, <Ago at={last_seen} language={ui.language} />],
        ]}
      />
    </>
  );
}

function Held({ denials, ui }: { denials: PeerDetail["denials"]; ui: Ui }) {
  if (denials.length === 0) return <Empty text={texts(ui.language).peers.held_empty} />;
  return (
    <>
      <LiftForm ui={ui} />
      <DenialTable denials={denials} ui={ui} />
    </>
  );
}

/** Everything about one peer; it looks again every 30 s and whenever an entry was changed. */
export const peerView: View<PeerDetail> = {
  title: ({ username }) => username,
  fragment({ username, history, denials, tries }, ui) {
    const t = texts(ui.language).peers;
    const blocked = denials.some(({ kind }) => kind === "peer");
    const aside = blocked ? undefined : <BlockPeer username={username} ui={ui} />;
    return (
      <div
        id="denials"
        class="stack"
        hx-get={peerHref(username)}
        hx-trigger="every 30s, denials from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SoulseekTabs ui={ui} />
        <p class="toolbar">
          <a id="back" class="link" href="/peers">{t.back}</a>
          <a id="folders" class="link" href={userHref(username)}>{t.folders}</a>
        </p>
        <Card id="history-heading" heading={t.history} aside={aside}>
          {history ? <History peer={history} ui={ui} /> : <Empty text={t.unknown} />}
        </Card>
        <Card id="held-heading" heading={t.held}>
          <Held denials={denials} ui={ui} />
        </Card>
        <Card id="tries-heading" heading={t.tries}>
          <Tries tries={tries} ui={ui} />
        </Card>
      </div>
    );
  },
};
