import type { Child } from "hono/jsx";
import type { SearchItem } from "../lib/schemas/search.ts";
import { offerOf } from "../lib/schemas/search_offer.ts";
import { texts } from "./i18n/mod.ts";
import { PostForm } from "./parts/post_form.tsx";
import { isTaken, itemKey } from "./search_item.ts";
import type { Ui } from "./ui.ts";

interface TakeProps {
  item: SearchItem;
  /** The search on Soulseek that stands behind it, which knows the files of a folder. */
  network: string | null;
  /** The search that found it; empty for what was found without one. */
  search: string;
  ui: Ui;
}

type FormProps = Pick<TakeProps, "item" | "ui"> & { action: string; children: Child };

function TakeForm({ item, ui, action, children }: FormProps) {
  const t = texts(ui.language).search;
  return (
    <div class="actions">
      <PostForm
        id={`take-${itemKey(item)}`}
        action={action}
        text={t.download}
        label={`${t.download}: ${item.title}`}
        shortcut="d"
      >
        {children}
      </PostForm>
    </div>
  );
}

/** Exactly this file, or all files of this folder. */
function TakeFiles({ item, network, ui }: Omit<TakeProps, "search">) {
  const offer = offerOf(item);
  if (!offer) return null;
  const { username, path, size } = offer;
  const isFolder = item.type === "album";
  if (isFolder && !network) return null;
  const file = JSON.stringify({ filename: path, size: size ?? 0 });
  const action = isFolder ? `/soulseek/search/${network}/folder` : "/soulseek/download";
  return (
    <TakeForm item={item} ui={ui} action={action}>
      <input type="hidden" name="username" value={username} />
      <input type="hidden" name={isFolder ? "path" : "files"} value={isFolder ? path : file} />
    </TakeForm>
  );
}

/** A track Harmony shall find. */
function TakeTrack({ item, ui }: Pick<TakeProps, "item" | "ui">) {
  const { title, artists, album, year, duration_ms, isrc, track_number, disc_number } = item;
  if (artists.length === 0) return null;
  const known = { title, artists, album, year, duration_ms, isrc, track_number, disc_number };
  const track = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return (
    <TakeForm item={item} ui={ui} action="/download">
      <input type="hidden" name="track" value={JSON.stringify(track)} />
    </TakeForm>
  );
}

/** An album of a catalogue, whose tracks Harmony reads there. */
function TakeAlbum({ item, search, ui }: Pick<TakeProps, "item" | "search" | "ui">) {
  return (
    <TakeForm item={item} ui={ui} action={`/search/${search}/want`}>
      <input type="hidden" name="item" value={item.id} />
    </TakeForm>
  );
}

/** An artist is nothing to download. */
function LookFor({ item, ui }: Pick<TakeProps, "item" | "ui">) {
  const t = texts(ui.language).search;
  const words = [...item.artists.slice(0, 1), item.title];
  return (
    <form method="post" action="/search" class="actions">
      <input type="hidden" name="query" value={[...new Set(words)].join(" ").slice(0, 500)} />
      <button
        type="submit"
        id={`look-${itemKey(item)}`}
        class="btn btn-small"
        aria-label={`${t.look_for}: ${item.title}`}
      >
        {t.look_for}
      </button>
    </form>
  );
}

/** The way to have it, or to what can be had of it. */
export function Take(props: TakeProps) {
  const { item, search, ui } = props;
  if (isTaken(item) || item.source === "library") return null;
  if (item.source === "soulseek") return <TakeFiles {...props} />;
  if (item.type === "track") return <TakeTrack item={item} ui={ui} />;
  const isKnown = item.type === "album" && item.artists.length > 0 && search !== "";
  return (
    <>
      {isKnown && <TakeAlbum {...props} />}
      <LookFor item={item} ui={ui} />
    </>
  );
}
