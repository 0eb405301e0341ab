import type { Child } from "hono/jsx";
import { formatBytes, formatNumber } from "../lib/format.ts";
import type { Browse, BrowsePage, BrowsingStatus, SharedFolder } from "../lib/schemas/browse.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { folderHref, foldersHref, userHref, userPart } from "./soulseek_user_address.ts";
import { UserFault } from "./soulseek_user_card.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

/** A page of folders, and what they are filtered by. */
export type ShownBrowse = BrowsePage & { q?: string | undefined };

interface BrowseProps {
  browse: ShownBrowse;
  ui: Ui;
}

const isUnderWay = ({ state }: Pick<Browse, "state">) => state === "queued" || state === "running";

/** Begins to fetch the list, or does it anew. */
function LoadForm({ username, again, ui }: { username: string; again: boolean; ui: Ui }) {
  const t = texts(ui.language).users;
  const url = userPart(username, "browse");
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <button type="submit" id="browse-load" class={again ? "btn" : "btn btn-primary"}>
        {again ? t.load_again : t.load}
      </button>
    </form>
  );
}

function FilterForm({ username, q, ui }: { username: string; q: string | undefined; ui: Ui }) {
  const t = texts(ui.language).users;
  return (
    <form method="get" action="/soulseek/user" role="search" class="search">
      <input type="hidden" name="username" value={username} />
      <SearchBox id="folder-filter" value={q} label={t.filter} />
      <button type="submit" id="folder-filter-button" class="btn">{t.filter_button}</button>
    </form>
  );
}

function FolderRow({ username, folder, n, ui }: {
  username: string;
  folder: SharedFolder;
  n: number;
  ui: Ui;
}) {
  const t = texts(ui.language).users;
  return (
    <Row id={`folder-${n}`}>
      <HeadCell>
        <a id={`folder-link-${n}`} href={folderHref(username, folder.name)} class="row-link">
          <bdi class="wrap">{folder.name || "/"}</bdi>
        </a>
        {folder.locked && <Badge tone="idle">{t.locked}</Badge>}
      </HeadCell>
      <Cell label={t.files}>{formatNumber(folder.files, ui.language)}</Cell>
      <Cell label={t.size}>{formatBytes(folder.size, ui.language)}</Cell>
    </Row>
  );
}

/** What is there of a list that came to its end. */
function Folders({ browse, ui }: BrowseProps) {
  const t = texts(ui.language).users;
  const { username, directories, q, offset, total_count } = browse;
  if (browse.folders === 0) return <Empty text={t.nothing} />;
  return (
    <>
      <FilterForm username={username} q={q} ui={ui} />
      {browse.truncated && <Alert tone="warn">{t.truncated}</Alert>}
      {directories.length === 0
        ? <Empty text={t.nothing_found} />
        : (
          <Table caption={t.folders} columns={[t.folder, t.files, t.size]}>
            {directories.map((folder, at) => (
              <FolderRow username={username} folder={folder} n={offset + at} ui={ui} />
            ))}
          </Table>
        )}
      <div class="toolbar">
        <p class="text-sm text-muted">{t.found(total_count)}</p>
        <Pager
          total={total_count}
          limit={browse.limit}
          offset={offset}
          href={(to) => userHref(username, { ...(q ? { q } : {}), offset: to })}
          t={texts(ui.language)}
        />
      </div>
    </>
  );
}

/** It counts up while it comes in. */
function Loading({ browse, ui }: { browse: Browse; ui: Ui }) {
  const t = texts(ui.language).users;
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <div class="grid gap-2" role="status">
      <p>{t.loading}</p>
      <progress class="bar" aria-label={t.loading}></progress>
      <p class="text-sm text-muted">{t.loaded(number(browse.folders), number(browse.files))}</p>
    </div>
  );
}

function Body({ browse, ui }: BrowseProps) {
  const { state, reason_code, reason_detail } = browse;
  if (isUnderWay(browse)) return <Loading browse={browse} ui={ui} />;
  if (state !== "failed") return <Folders browse={browse} ui={ui} />;
  return <UserFault reason={reason_code ?? ""} message={reason_detail ?? ""} ui={ui} />;
}

/** Before anybody asked for the list; without JavaScript the button does it, too. */
export function NoBrowse({ username, ui }: { username: string; ui: Ui }) {
  const t = texts(ui.language).users;
  return (
    <BrowseFrame username={username} polls={false}>
      <Card id="browse-heading" heading={t.folders}>
        <Empty text={t.not_loaded}>
          <LoadForm username={username} again={false} ui={ui} />
        </Empty>
      </Card>
    </BrowseFrame>
  );
}

function BrowseFrame({ username, polls, query, children }: {
  username: string;
  polls: boolean;
  query?: { q?: string; offset?: number };
  children: Child;
}) {
  return (
    <div
      id="browse"
      hx-get={foldersHref(username, query)}
      hx-trigger={polls ? "every 1s, browse from:document" : "browse from:document"}
      hx-swap="outerMorph"
    >
      {children}
    </div>
  );
}

/** `GET /soulseek/user/{username}/browse`: asked for every second until the list is there. */
export const browseView: View<ShownBrowse> = {
  title: ({ username }) => username,
  fragment(browse, ui) {
    const t = texts(ui.language).users;
    const { username, q, offset, ended_at } = browse;
    const aside = !isUnderWay(browse) && (
      <div class="flex flex-wrap items-center gap-3 text-sm text-muted">
        {ended_at && (
          <span>
            {t.loaded_at} <Ago at={ended_at} language={ui.language} />
          </span>
        )}
        <LoadForm username={username} again ui={ui} />
      </div>
    );
    return (
      <BrowseFrame
        username={username}
        polls={isUnderWay(browse)}
        query={{ ...(q ? { q } : {}), offset }}
      >
        <Card id="browse-heading" heading={t.folders} aside={aside}>
          <div class="card-room">
            <Body browse={browse} ui={ui} />
          </div>
        </Card>
      </BrowseFrame>
    );
  },
};

/** `GET /soulseek/user/{username}/browsing_status`. */
export const browsingView: View<BrowsingStatus> = {
  title: ({ username }) => username,
  fragment: (browse, ui) => <Loading browse={browse} ui={ui} />,
};

/** `POST /soulseek/user/{username}/browse`. */
export const browseStartedView = toastView<unknown>("ok", (t) => t.users.asking);
