import { formatSpeed } from "../lib/format.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { fileQuality } from "./file_quality.ts";
import { texts } from "./i18n/mod.ts";
import { PostForm } from "./parts/post_form.tsx";
import { Cell, Row, Table } from "./parts/table.tsx";
import { splitPath } from "./remote_path.ts";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";
import { RemoteName } from "./parts/remote_name.tsx";

interface ResultProps {
  file: RemoteFile;
  n: number;
  ui: Ui;
}

/** One file, wanted as it is. */
function DownloadForm({ file, n, ui }: ResultProps) {
  const t = texts(ui.language).searches;
  const { username, filename, size } = file;
  const { name } = splitPath(filename);
  return (
    <div class="actions">
      <PostForm
        id={`take-${n}`}
        action="/soulseek/download"
        text={t.download}
        label={`${t.download}: ${name}`}
      >
        <input type="hidden" name="username" value={username} />
        <input type="hidden" name="files" value={JSON.stringify({ filename, size })} />
      </PostForm>
    </div>
  );
}

function Peer({ file, n, ui }: ResultProps) {
  const t = texts(ui.language);
  const { username, free_slot, queue_length, upload_speed } = file;
  return (
    <>
      <a id={`result-user-${n}`} href={userHref(username)} class="link">
        <bdi>{username}</bdi>
      </a>
      <p class="sub">
        {free_slot ? t.detail.free_slot : t.detail.queue(queue_length)}
        {upload_speed > 0 && ` · ${formatSpeed(upload_speed, ui.language)}`}
      </p>
    </>
  );
}

function ResultRow({ file, n, ui }: ResultProps) {
  const t = texts(ui.language);
  return (
    <Row id={`result-${n}`}>
      <RemoteName filename={file.filename} />
      <Cell>{fileQuality(file, ui.language)}</Cell>
      <Cell label={t.table.peer}>
        <Peer file={file} n={n} ui={ui} />
      </Cell>
      <Cell>
        <DownloadForm file={file} n={n} ui={ui} />
      </Cell>
    </Row>
  );
}

/** A page of files users offer. */
export function SearchResults({ results, offset, ui }: {
  results: readonly RemoteFile[];
  offset: number;
  ui: Ui;
}) {
  const { table, searches } = texts(ui.language);
  return (
    <Table
      caption={searches.results}
      columns={[table.file, table.quality, table.peer, table.actions]}
    >
      {results.map((file, at) => <ResultRow file={file} n={offset + at} ui={ui} />)}
    </Table>
  );
}
