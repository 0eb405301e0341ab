import type { Candidate } from "../lib/schemas/candidate.ts";
import { texts } from "./i18n/mod.ts";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";

const post = {
  method: "post",
  action: "/denials",
  "hx-post": "/denials",
  "hx-swap": "none",
  "hx-sync": "this:drop",
} as const;

/** Blocks a whole peer. */
export function BlockPeer({ username, ui }: { username: string; ui: Ui }) {
  const t = texts(ui.language).denials;
  return (
    <form {...post}>
      <input type="hidden" name="username" value={username} />
      <button type="submit" id="block-peer" class="btn btn-danger">{t.block_peer}</button>
    </form>
  );
}

/** Blocks a file that was found, its folder, or its peer: the button says which. */
export function BlockFile({ candidate, ui }: { candidate: Candidate; ui: Ui }) {
  const t = texts(ui.language).denials;
  const { id, download_id, username, filename } = candidate;
  const { folder, name } = splitPath(filename);
  const choices = [
    ["file", t.block_file, name],
    ...(folder ? [["folder", t.block_folder, folder]] : []),
    ["peer", t.block_peer, username],
  ] as const;
  return (
    <details id={`block-${id}`} class="fold">
      <summary aria-label={`${t.block}: ${name}`}>{t.block}</summary>
      <form {...post} class="actions">
        <input type="hidden" name="username" value={username} />
        <input type="hidden" name="filename" value={filename} />
        <input type="hidden" name="download_id" value={download_id} />
        {choices.map(([scope, text, what]) => (
          <button
            type="submit"
            id={`block-${scope}-${id}`}
            class="btn btn-small"
            name="scope"
            value={scope!}
            aria-label={`${text}: ${what}`}
          >
            {text}
          </button>
        ))}
      </form>
    </details>
  );
}
