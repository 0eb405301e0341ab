import type { Candidate } from "../lib/schemas/candidate.ts";
import type { DownloadDetail } from "../lib/schemas/download.ts";
import type { DownloadState } from "../lib/schemas/download_state.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";

interface DownloadProps {
  download: DownloadDetail;
  ui: Ui;
}

/** Whether something may be said of its files: it wants a track, and nothing took its place. */
export function maySay({ artists, retried_as }: DownloadDetail): boolean {
  return artists.length > 0 && retried_as === null;
}

const onItsWay: ReadonlySet<DownloadState> = new Set(["matched", "transferring", "verifying"]);

/** The candidate that is tried now. */
function triedNow({ username, filename, candidates }: DownloadDetail): Candidate | undefined {
  return candidates.find((one) => one.username === username && one.filename === filename);
}

/** Whether a person said so of a file, as its reasons have it. */
function isConfirmed(file: Candidate | undefined): boolean {
  return file?.reasons.some(({ rule }) => rule === "confirmed") ?? false;
}

/** Right or wrong: of the file that is on its way, or of that of a finished download. */
export function SaidActions({ download, ui }: DownloadProps) {
  const t = texts(ui.language).matches;
  const { id, state, organized_path: path } = download;
  const finished = state === "completed" && path !== null;
  if (!maySay(download) || !(finished || onItsWay.has(state))) return null;
  if (download.leaving) return <Badge tone="info">{t.leaving}</Badge>;
  const file = triedNow(download);
  const name = trackName(download);
  return (
    <>
      {!isConfirmed(file) && (
        <PostForm
          id={`right-${id}`}
          action={`/download/${id}/confirm`}
          text={t.confirm}
          label={t.confirm_of(name)}
        />
      )}
      <PostForm
        id={`wrong-${id}`}
        action={`/download/${id}/wrong`}
        text={t.wrong}
        label={t.wrong_of(name)}
        tone="danger"
        confirm={finished ? t.wrong_filed : t.wrong_moving}
      >
        {finished
          ? <input type="hidden" name="path" value={path} />
          : file && <input type="hidden" name="candidate_id" value={file.id} />}
      </PostForm>
    </>
  );
}

/** Of a file to choose from: this it is not. Choosing it says that it is. */
export function RejectChoice({ candidate, ui }: { candidate: Candidate; ui: Ui }) {
  const t = texts(ui.language).matches;
  const { id, download_id, filename } = candidate;
  return (
    <PostForm
      id={`reject-${id}`}
      action={`/download/${download_id}/candidates/${id}/reject`}
      text={t.reject}
      label={t.reject_of(splitPath(filename).name)}
    />
  );
}
