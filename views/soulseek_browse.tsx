import type { Child } from "hono/jsx";
import { formatNumber } from "../lib/format.ts";
import type { Browse, BrowsingStatus } from "../lib/schemas/browse.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Ago } from "./parts/time.tsx";
import { Folders, type ShownBrowse } from "./soulseek_folders.tsx";
import { foldersHref, userPart } from "./soulseek_user_address.ts";
import { UserFault } from "./soulseek_user_card.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

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
