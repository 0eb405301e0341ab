import { formatSpeed } from "../lib/format.ts";
import type { SearchItem } from "../lib/schemas/search.ts";
import { offerOf } from "../lib/schemas/search_offer.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { HitState, Score } from "./search_hit.tsx";
import { itemCredit, itemKey, itemQuality } from "./search_item.ts";
import { sourceName } from "./search_names.ts";
import { Take } from "./search_take.tsx";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

interface RowProps {
  item: SearchItem;
  ui: Ui;
}

/** Where it was found; of a user's file who that is and how soon it would come. */
function Source({ item, ui }: RowProps) {
  const t = texts(ui.language);
  const offer = offerOf(item);
  if (!offer) return <span>{sourceName(item.source, ui)}</span>;
  const { username, free_slot, queue_length, upload_speed } = offer;
  return (
    <>
      <a id={`user-${itemKey(item)}`} href={userHref(username)} class="link">
        <bdi>{username}</bdi>
      </a>
      <p class="sub">
        {free_slot ? t.detail.free_slot : t.detail.queue(queue_length)}
        {upload_speed > 0 && ` · ${formatSpeed(upload_speed, ui.language)}`}
      </p>
    </>
  );
}

function Name({ item, ui }: RowProps) {
  const t = texts(ui.language).search;
  const offer = offerOf(item);
  return (
    <HeadCell>
      <span class="hit-title">
        <bdi class="wrap">{item.title}</bdi>
        {item.type !== "track" && <Badge tone="idle">{t.one_type[item.type]}</Badge>}
      </span>
      <p class="sub">
        <bdi>{itemCredit(item)}</bdi>
      </p>
      {offer && (
        <p class="sub path">
          <bdi>{offer.path}</bdi>
        </p>
      )}
    </HeadCell>
  );
}

/** One result: what it is, who has it, why it stands here, and how to have it. */
export function ResultRow(
  { item, ui, ...found }: RowProps & { network: string | null; search: string },
) {
  const t = texts(ui.language).search;
  return (
    <Row id={`hit-${itemKey(item)}`}>
      <Name item={item} ui={ui} />
      <Cell>{itemQuality(item, ui)}</Cell>
      <Cell label={t.table.source}>
        <Source item={item} ui={ui} />
      </Cell>
      <Cell label={t.table.score}>
        <Score item={item} ui={ui} />
      </Cell>
      <Cell>
        <HitState item={item} ui={ui} />
        <Take item={item} {...found} ui={ui} />
      </Cell>
    </Row>
  );
}
