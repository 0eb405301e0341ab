import type { Child } from "hono/jsx";
import type { SearchItem } from "../lib/schemas/search.ts";
import { offerOf } from "../lib/schemas/search_offer.ts";
import { texts } from "./i18n/mod.ts";
import { isTaken, itemKey } from "./search_item.ts";
import type { Ui } from "./ui.ts";

interface TakeProps {
  item: SearchItem;
  ui: Ui;
}

/** A form, so that it needs no JavaScript; pressed twice it is asked for once. */
function TakeForm({ item, ui, action, children }: TakeProps & { action: string; children: Child }) {
  const t = texts(ui.language).search;
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-swap="none"
      hx-sync="this:drop"
      class="actions"
    >
      {children}
      <button
        type="submit"
        id={`take-${itemKey(item)}`}
        class="btn btn-small"
        aria-label={`${t.download}: ${item.title}`}
        data-key="d"
      >
        {t.download}
      </button>
    </form>
  );
}

/** Exactly this file, or all files of this folder. */
function TakeFiles({ item, ui }: TakeProps) {
  const offer = offerOf(item);
  if (!offer) return null;
  const { username, path, size, files } = offer;
  const wanted = item.type === "album" ? files : [{ filename: path, size: size ?? 0 }];
  if (wanted.length === 0) return null;
  return (
    <TakeForm item={item} ui={ui} action="/soulseek/download">
      <input type="hidden" name="username" value={username} />
      {wanted.map((file) => <input type="hidden" name="files" value={JSON.stringify(file)} />)}
    </TakeForm>
  );
}

/** A track Harmony shall find. */
function TakeTrack({ item, ui }: TakeProps) {
  const { title, artists, album, year, duration_ms, isrc, track_number, disc_number } = item;
  if (item.type !== "track" || artists.length === 0) return null;
  const known = { title, artists, album, year, duration_ms, isrc, track_number, disc_number };
  const track = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  return (
    <TakeForm item={item} ui={ui} action="/download">
      <input type="hidden" name="track" value={JSON.stringify(track)} />
    </TakeForm>
  );
}

/** The way to have it, where there is one: an artist is nothing to download. */
export function Take({ item, ui }: TakeProps) {
  if (isTaken(item) || item.source === "library") return null;
  return item.source === "soulseek"
    ? <TakeFiles item={item} ui={ui} />
    : <TakeTrack item={item} ui={ui} />;
}
