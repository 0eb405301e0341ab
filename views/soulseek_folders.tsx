import { formatBytes, formatNumber } from "../lib/format.ts";
import type { BrowsePage, SharedFolder } from "../lib/schemas/browse.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Badge } from "./parts/badge.tsx";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { SearchBox } from "./parts/search.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { folderHref, userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

/** A page of folders, and what they are filtered by. */
export type ShownBrowse = BrowsePage & { q?: string | undefined };

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
export function Folders({ browse, ui }: { browse: ShownBrowse; ui: Ui }) {
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
      <ListFoot
        found={t.found(total_count)}
        total={total_count}
        limit={browse.limit}
        offset={offset}
        href={(to) => userHref(username, { ...(q ? { q } : {}), offset: to })}
        t={texts(ui.language)}
      />
    </>
  );
}
