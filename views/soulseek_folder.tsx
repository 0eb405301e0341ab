import type { FolderPage, SharedFile } from "../lib/schemas/browse.ts";
import type { View } from "../lib/web/reply.ts";
import { fileQuality } from "./file_quality.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { InstantFilter } from "./parts/instant_filter.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { splitPath } from "./remote_path.ts";
import { SoulseekTabs } from "./soulseek_tabs.tsx";
import { folderHref, userHref, userPart } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

interface FileProps {
  file: SharedFile;
  n: number;
  locked: boolean;
  ui: Ui;
}

/** The tick carries the file itself: its remote path is a key that goes back byte for byte. */
function FileRow({ file, n, locked, ui }: FileProps) {
  const t = texts(ui.language).users;
  const { filename, name, size } = file;
  return (
    <Row id={`file-${n}`}>
      <HeadCell>
        <div class="ticked">
          {!locked && (
            <label class="tick">
              <input
                type="checkbox"
                id={`tick-${n}`}
                name="files"
                value={JSON.stringify({ filename, size })}
                aria-label={t.tick_file(name)}
              />
            </label>
          )}
          <bdi class="wrap">{name}</bdi>
        </div>
      </HeadCell>
      <Cell>{fileQuality(file, ui.language)}</Cell>
    </Row>
  );
}

function FileForm({ page, ui }: { page: FolderPage; ui: Ui }) {
  const t = texts(ui.language);
  const { username, files, locked, offset } = page;
  return (
    <form
      id="folder-files"
      method="post"
      action="/soulseek/download"
      hx-post="/soulseek/download"
      hx-swap="none"
      hx-sync="this:drop"
      class="grid gap-3"
    >
      <input type="hidden" name="username" value={username} />
      <Table caption={t.users.files} columns={[t.users.file, t.table.quality]}>
        {files.map((file, at) => <FileRow file={file} n={offset + at} locked={locked} ui={ui} />)}
      </Table>
      {!locked && (
        <div class="actions">
          <button type="submit" id="download-selected" class="btn btn-primary">
            {t.users.download_selected}
          </button>
        </div>
      )}
    </form>
  );
}

/** All of it at once, whatever page is shown. */
function AllForm({ page: { username, path }, ui }: { page: FolderPage; ui: Ui }) {
  const url = userPart(username, "directory");
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <input type="hidden" name="path" value={path} />
      <button type="submit" id="download-folder" class="btn">
        {texts(ui.language).users.download_folder}
      </button>
    </form>
  );
}

/** `GET /soulseek/user/{username}/directory`: the files of one folder, to be picked. */
export const folderView: View<FolderPage> = {
  title: ({ path }) => splitPath(path).name || path,
  fragment(page, ui) {
    const t = texts(ui.language);
    const { username, path, files, locked, total_count, limit, offset } = page;
    return (
      <div id="folder" class="stack">
        <SoulseekTabs ui={ui} />
        <p>
          <a id="back-to-user" class="link" href={userHref(username)}>
            {t.users.back}: <bdi>{username}</bdi>
          </a>
        </p>
        <Card
          id="folder-heading"
          heading={path}
          aside={locked
            ? <Badge tone="idle">{t.users.locked}</Badge>
            : <AllForm page={page} ui={ui} />}
        >
          <div class="card-room">
            <InstantFilter id="file-filter" list="folder-files" ui={ui} />
            {files.length === 0
              ? <Empty text={t.users.empty_folder} />
              : <FileForm page={page} ui={ui} />}
            <ListFoot
              found={t.users.folder_files(total_count)}
              total={total_count}
              limit={limit}
              offset={offset}
              href={(to) => folderHref(username, path, to)}
              t={t}
            />
          </div>
        </Card>
      </div>
    );
  },
};
