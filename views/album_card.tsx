import type { Download } from "../lib/schemas/download.ts";
import type { Sibling } from "../lib/schemas/sibling.ts";
import { StateBadge } from "./download_parts.tsx";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import type { Ui } from "./ui.ts";

interface RowProps {
  one: Sibling;
  current: boolean;
  ui: Ui;
}

function SiblingRow({ one, current, ui }: RowProps) {
  const t = texts(ui.language);
  const { id, title, track_number, disc_number, state, username } = one;
  const number = [disc_number, track_number].filter((part) => part !== null).join("-");
  return (
    <li class="active">
      <span class="active-text">
        <a
          id={`sibling-${id}`}
          class="link"
          href={`/download/${id}`}
          aria-current={current ? "page" : undefined}
        >
          {number && `${number} `}
          <bdi>{title}</bdi>
        </a>
      </span>
      <StateBadge state={state} t={t} />
      {username && (
        <span class="sub">
          <bdi>{username}</bdi>
        </span>
      )}
    </li>
  );
}

/** The wanted tracks of the album of a download; nothing when it stands alone. */
export function AlbumCard({ download, siblings = [], ui }: {
  download: Pick<Download, "id">;
  siblings: readonly Sibling[] | undefined;
  ui: Ui;
}) {
  if (siblings.length < 2) return null;
  const t = texts(ui.language).peers;
  return (
    <Card id="album-heading" heading={t.album}>
      <ol class="rows" aria-label={t.album_caption}>
        {siblings.map((one) => <SiblingRow one={one} current={one.id === download.id} ui={ui} />)}
      </ol>
    </Card>
  );
}
