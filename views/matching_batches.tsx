import { formatNumber, formatPercent } from "../lib/format.ts";
import type { MatchBatch, MatchBatchList } from "../lib/schemas/match_batch.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const address = (offset: number, view = "") =>
  `/matching?${view}${offset > 0 ? `offset=${offset}` : ""}`.replace(/[?&]$/, "");

function BatchRow({ batch, ui }: { batch: MatchBatch; ui: Ui }) {
  const t = texts(ui.language).matching;
  const { id, at, saved, discarded, empty, average_confidence } = batch;
  const number = (n: number) => formatNumber(n, ui.language);
  return (
    <Row id={`batch-${id}`}>
      <HeadCell>
        <Ago at={at} language={ui.language} />
        {saved === 0 && (
          <p>
            <Badge tone="bad">{t.all_discarded}</Badge>
          </p>
        )}
      </HeadCell>
      <Cell label={t.saved}>{number(saved)}</Cell>
      <Cell label={t.discarded}>
        {number(discarded)}
        {empty > 0 && <span class="sub">{t.empty(empty)}</span>}
      </Cell>
      <Cell label={t.average_short}>
        {average_confidence === null ? "–" : formatPercent(average_confidence, ui.language)}
      </Cell>
    </Row>
  );
}

function List({ batches, ui }: { batches: MatchBatchList; ui: Ui }) {
  const { matching: t, table } = texts(ui.language);
  if (batches.items.length === 0) return <Empty text={t.batches_empty} />;
  return (
    <Table caption={t.batches} columns={[table.time, t.saved, t.discarded, t.average_short]}>
      {batches.items.map((batch) => <BatchRow batch={batch} ui={ui} />)}
    </Table>
  );
}

/** The last batches, those that saved nothing first; they ask for themselves every 30 s. */
export function Batches({ batches, ui }: { batches: MatchBatchList; ui: Ui }) {
  const t = texts(ui.language);
  const { total_count, limit, offset } = batches;
  return (
    <div
      id="matching-batches"
      class="stack"
      hx-get={address(offset, "view=batches&")}
      hx-trigger="every 30s, ui-resume from:document"
      hx-swap="outerMorph"
    >
      <Card id="batches-heading" heading={t.matching.batches}>
        <List batches={batches} ui={ui} />
      </Card>
      {total_count > 0 && (
        <ListFoot
          found={t.matching.batch_count(total_count)}
          total={total_count}
          limit={limit}
          offset={offset}
          href={(to) => address(to)}
          t={t}
        />
      )}
    </div>
  );
}

export const batchesView: View<MatchBatchList> = {
  title: (_, ui) => texts(ui.language).matching.title,
  fragment: (batches, ui) => <Batches batches={batches} ui={ui} />,
};
