import { type Download, may } from "../lib/schemas/download.ts";
import { trackName } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Icon } from "./parts/icon.tsx";
import { userHref } from "./soulseek_user_address.ts";
import type { Ui } from "./ui.ts";

interface MenuProps {
  download: Download;
  ui: Ui;
}

function RemoveButton({ download: { id, title, artists }, ui }: MenuProps) {
  const t = texts(ui.language).downloads;
  return (
    <button
      type="button"
      id={`remove-${id}`}
      class="btn btn-danger"
      hx-post="/downloads/bulk"
      hx-vals={JSON.stringify({ action: "remove", scope: "ticked", ids: [id] })}
      hx-confirm={t.remove_confirm(trackName({ title, artists }))}
      hx-swap="none"
      hx-sync="this:drop"
    >
      {t.remove}
    </button>
  );
}

/** What is seldom wanted of a row, behind a button. */
export function RowMenu({ download, ui }: MenuProps) {
  const t = texts(ui.language).downloads;
  const { id, username, state } = download;
  const removable = may("remove", state) && download.retried_as === null;
  return (
    <>
      <button
        type="button"
        id={`more-${id}`}
        class="btn btn-small btn-more"
        popovertarget={`menu-${id}`}
        aria-label={t.more(trackName(download))}
      >
        <Icon name="more" />
      </button>
      <div id={`menu-${id}`} class="row-menu" popover="auto">
        <a id={`menu-details-${id}`} class="btn" href={`/download/${id}`}>{t.details}</a>
        {username && (
          <a id={`menu-user-${id}`} class="btn" href={userHref(username)}>
            {t.user_page(username)}
          </a>
        )}
        {removable && <RemoveButton download={download} ui={ui} />}
      </div>
    </>
  );
}
