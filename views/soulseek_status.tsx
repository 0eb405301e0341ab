import { formatNumber } from "../lib/format.ts";
import type { SoulseekStatus } from "../lib/schemas/soulseek.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge, slskdTone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import { Raw } from "./parts/raw.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface StatusProps {
  status: SoulseekStatus;
  ui: Ui;
}

/** The badge says connected or not, the line below it why not. */
function ConnectionBadge({ status, ui }: StatusProps) {
  const t = texts(ui.language).network;
  const word = status.status === "connected" ? t.connected : t.disconnected;
  return <Badge tone={slskdTone(status.health)}>{word}</Badge>;
}

function Facts({ status, ui }: StatusProps) {
  const t = texts(ui.language).network;
  const { language } = ui;
  const { server, shares, since, checked_at } = status;
  const number = (value: number) => formatNumber(value, language);
  return (
    <FactList
      facts={[
        [t.since, since && <DateTime at={since} language={language} />],
        [t.checked, checked_at && <Ago at={checked_at} language={language} />],
        [t.version, status.version],
        [t.user, status.username && <bdi>{status.username}</bdi>],
        [t.server, server && [server.address, server.state].filter(Boolean).join(" · ")],
        [t.shares, shares && t.share_counts(number(shares.files), number(shares.directories))],
      ]}
    />
  );
}

function Buttons({ ui }: { ui: Ui }) {
  const t = texts(ui.language).network;
  const button = (name: "test" | "reconnect") => (
    <form method="post" action={`/soulseek/status/${name}`}>
      <button
        type="submit"
        id={`soulseek-${name}`}
        class="btn"
        hx-post={`/soulseek/status/${name}`}
        hx-swap="none"
        hx-sync="this:drop"
      >
        {t[name]}
      </button>
    </form>
  );
  return <div class="actions">{button("test")}{button("reconnect")}</div>;
}

/** Is slskd connected, since when, and to what; asked for every 10 s. */
export const soulseekStatusView: View<SoulseekStatus> = {
  title: (_, ui) => texts(ui.language).soulseek.title,
  fragment(status, ui) {
    const t = texts(ui.language);
    const noShares = status.status === "connected" && status.shares?.files === 0;
    return (
      <div
        id="soulseek-status"
        class="stack"
        hx-get="/soulseek/status"
        hx-trigger="every 10s, soulseek from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card
          id="connection-heading"
          heading={t.network.connection}
          aside={<ConnectionBadge status={status} ui={ui} />}
        >
          <div class="card-room">
            {status.health !== "ok" && <p class="text-sm">{t.codes.slskd[status.health]}</p>}
            {status.detail && <p class="detail">{status.detail}</p>}
            {noShares && <Alert tone="warn">{t.network.no_shares}</Alert>}
            <Facts status={status} ui={ui} />
            <Buttons ui={ui} />
            <Raw id="soulseek-raw" summary={t.network.raw} data={status} />
          </div>
        </Card>
      </div>
    );
  },
};
