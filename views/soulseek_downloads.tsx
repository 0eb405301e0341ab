import type { SoulseekDownloads } from "../lib/schemas/soulseek_download.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Action } from "./parts/button.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import { DownloadRow } from "./soulseek_download_row.tsx";
import type { Ui } from "./ui.ts";

/** A page of downloads, and whether those that ended are among them. */
export type ShownDownloads = SoulseekDownloads & { all: boolean };

/** The address of a page of the list. */
function hrefOf({ all, offset }: { all: boolean; offset?: number }): string {
  const query = new URLSearchParams({
    ...(all ? { all: "true" } : {}),
    ...(offset ? { offset: String(offset) } : {}),
  }).toString();
  return query ? `/soulseek/downloads?${query}` : "/soulseek/downloads";
}

/** Only what is under way, or all: links that take the place of the list they stand in. */
function Toggle({ all, ui }: { all: boolean; ui: Ui }) {
  const t = texts(ui.language).network;
  const link = (id: string, text: string, to: boolean) => (
    <li>
      <a
        id={id}
        class="chip"
        href={hrefOf({ all: to })}
        aria-current={all === to ? "true" : undefined}
        hx-get={hrefOf({ all: to })}
        hx-target="#soulseek-downloads"
        hx-swap="outerMorph"
      >
        {text}
      </a>
    </li>
  );
  return (
    <nav aria-label={t.downloads_shown}>
      <ul class="chips">
        {link("downloads-active", t.only_active, false)}
        {link("downloads-all", t.all_downloads, true)}
      </ul>
    </nav>
  );
}

function DownloadTable({ list, ui }: { list: ShownDownloads; ui: Ui }) {
  const { table, network } = texts(ui.language);
  if (list.downloads.length === 0) {
    return <Empty text={list.all ? network.downloads_none : network.downloads_empty} />;
  }
  return (
    <Table
      caption={network.downloads}
      columns={[
        table.track,
        table.status,
        table.progress,
        table.priority,
        network.retries,
        network.next_retry,
        table.actions,
      ]}
    >
      {list.downloads.map((download) => (
        <DownloadRow
          download={download}
          retryable={download.retried_as === null && list.retryable_states.includes(download.state)}
          ui={ui}
        />
      ))}
    </Table>
  );
}

/** Downloads with their retries, from Harmony's own tables; asked for every 5 s. */
export const soulseekDownloadsView: View<ShownDownloads> = {
  title: (_, ui) => texts(ui.language).network.downloads,
  fragment(list, ui) {
    const t = texts(ui.language);
    const { all, total_count, limit, offset } = list;
    return (
      <div
        id="soulseek-downloads"
        hx-get={hrefOf({ all, offset })}
        hx-trigger="every 5s, downloads from:document, soulseek from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card
          id="soulseek-downloads-heading"
          heading={t.network.downloads}
          aside={<Toggle all={all} ui={ui} />}
        >
          <div class="card-room">
            <DownloadTable list={list} ui={ui} />
            <ListFoot
              found={t.downloads.found(total_count)}
              total={total_count}
              limit={limit}
              offset={offset}
              href={(to) => hrefOf({ all, offset: to })}
              t={t}
            >
              <Action
                id="clear-downloads"
                verb="delete"
                url="/soulseek/downloads/completed"
                text={t.network.clear_downloads}
                label={t.network.clear_downloads}
              />
            </ListFoot>
          </div>
        </Card>
      </div>
    );
  },
};
