import type { Download, DownloadList } from "../lib/schemas/download.ts";
import type { View } from "../lib/web/reply.ts";
import { DownloadActions, StateBadge, Why } from "./download_parts.tsx";
import { TransferProgress } from "./download_progress.tsx";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import type { Ui } from "./ui.ts";

function Item({ download, ui }: { download: Download; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <li id={`active-${download.id}`} class="active" data-row="" tabindex={-1}>
      <div class="active-text">
        <p>
          <a href={`/download/${download.id}`} class="row-link">
            <bdi>{download.title}</bdi>
          </a>{" "}
          <span class="sub">
            <bdi>{download.artists.join(", ")}</bdi>
          </span>
        </p>
        <Why download={download} ui={ui} />
        <TransferProgress download={download} ui={ui} />
      </div>
      <StateBadge state={download.state} t={t} />
      <DownloadActions download={download} ui={ui} />
    </li>
  );
}

/** What moves now: a widget of the dashboard that fetches itself anew every 5 s. */
export const activeDownloadsView: View<DownloadList> = {
  title: (_, ui) => texts(ui.language).dashboard.active,
  fragment({ downloads, total_count }, ui) {
    const { dashboard: t, shell } = texts(ui.language);
    const all = <a id="active-all" class="link" href="/downloads">{t.show_all(total_count)}</a>;
    return (
      <div
        id="active-downloads"
        hx-get="/downloads?view=active"
        hx-trigger="every 5s, downloads from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Card
          id="active-heading"
          heading={t.active}
          aside={total_count > downloads.length && all}
        >
          {downloads.length > 0
            ? <ul class="rows">{downloads.map((item) => <Item download={item} ui={ui} />)}</ul>
            : (
              <Empty text={t.active_empty}>
                <a id="active-import" class="btn btn-primary" href="/imports">{t.import_list}</a>
                <a id="active-search" class="btn" href="/search">{shell.search}</a>
              </Empty>
            )}
        </Card>
      </div>
    );
  },
};
