import type { ListedHeld } from "../lib/schemas/quarantine.ts";
import { texts } from "./i18n/mod.ts";
import { post } from "./quarantine_forms.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";

export interface HeldProps {
  held: ListedHeld;
  ui: Ui;
}

/** What the peer called the file. */
export const nameOf = ({ filename }: ListedHeld) => splitPath(filename).name;

/** Nothing is fetched before somebody presses play. */
export function Player({ held, ui }: HeldProps) {
  if (held.state !== "held" || !held.present || held.path === null) return null;
  return (
    <audio
      id={`listen-${held.id}`}
      class="listen"
      controls
      preload="none"
      src={`/quarantine/${held.id}/audio`}
      aria-label={texts(ui.language).quarantine.listen(nameOf(held))}
    >
    </audio>
  );
}

/** Takes it for its download, when that can take one now. */
export function AcceptForm({ held, ui }: HeldProps) {
  const t = texts(ui.language).quarantine;
  const { id, download_id, acceptable } = held;
  if (!acceptable) return <p class="sub">{download_id === null ? t.no_download : t.busy}</p>;
  const url = `/quarantine/${id}/accept`;
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <button
        type="submit"
        id={`accept-${id}`}
        class="btn btn-small"
        aria-label={`${t.accept}: ${nameOf(held)}`}
        data-key="a"
      >
        {t.accept}
      </button>
    </form>
  );
}

/** Deletes it for good, in two steps. */
export function DeleteForm({ held, ui }: HeldProps) {
  const t = texts(ui.language).quarantine;
  const name = nameOf(held);
  return (
    <details id={`delete-more-${held.id}`}>
      <summary id={`delete-open-${held.id}`} aria-label={`${t.remove} ${name}`}>{t.remove}</summary>
      <form method="post" action="/quarantine/bulk" {...post}>
        <input type="hidden" name="ids" value={held.id} />
        <button
          type="submit"
          id={`delete-${held.id}`}
          class="btn btn-small btn-danger"
          name="action"
          value="delete"
          aria-label={`${t.remove_now}: ${name}`}
        >
          {t.remove_now}
        </button>
      </form>
    </details>
  );
}
