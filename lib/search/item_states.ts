/** Whether items are in the library, on their way, or were tried before. */
import type { Sql } from "../db.ts";
import { albumKey } from "../music/album_key.ts";
import { copyOf } from "../music/copy.ts";
import { trackFingerprint } from "../music/fingerprint.ts";
import { indexable } from "../music/key.ts";
import type { CatalogueItem } from "../schemas/found_item.ts";
import { statusOf } from "../schemas/download_state.ts";
import type { ItemState } from "../schemas/search.ts";
import { type Track, track } from "../schemas/track.ts";
import {
  albumsToRead,
  downloadsByAlbum,
  downloadsByFile,
  downloadsByWish,
  fileKey,
  type KnownDownload,
  rejectedCopies,
} from "../store/item_states.ts";
import { findOwnedAll } from "../store/owned.ts";

const nothing = { download_id: null, path: null, reason_code: null, reason_detail: null };

/** What is known of each item, by its id. A page of items is asked for at once. */
export async function statesOf(
  sql: Sql,
  items: readonly CatalogueItem[],
): Promise<Map<string, ItemState>> {
  const states = new Map<string, ItemState>();
  const tracks = items.filter(({ type }) => type === "track");
  for (const { id, source, raw } of items) {
    const path = typeof raw["path"] === "string" ? raw["path"] : null;
    if (source === "library") states.set(id, { ...nothing, state: "in_library", path });
  }
  const others = tracks.filter(({ source }) => source !== "library");
  await addOwned(sql, others, states);
  await addWanted(sql, others.filter(({ source }) => source !== "soulseek"), states);
  await addTried(sql, others.filter(({ source }) => source === "soulseek"), states);
  await addAlbums(sql, items.filter(({ type }) => type === "album"), states);
  return states;
}

/** An item as a recording that could be wanted; `undefined` when its artist is not known. */
function wish(item: CatalogueItem): Track | undefined {
  const { title, artists, album, duration_ms, isrc } = item;
  if (artists.length === 0 || title === "") return undefined;
  return track({ title, artists, album, duration_ms, isrc });
}

type States = Map<string, ItemState>;

async function addOwned(sql: Sql, items: readonly CatalogueItem[], states: States) {
  const wanted = items.flatMap((item) => {
    const track = wish(item);
    return track ? [{ id: item.id, track }] : [];
  });
  const owned = await findOwnedAll(sql, wanted.map(({ track }) => track));
  for (const [at, path] of owned) {
    states.set(wanted[at]!.id, { ...nothing, state: "in_library", path });
  }
}

function stateOf(
  { id, state, organized_path, reason_code, reason_detail }: KnownDownload,
): ItemState {
  const status = state === "review" ? "review" : statusOf[state];
  // Nobody asks for those that were cancelled.
  if (status === "cancelled") return { ...nothing, state: "failed", download_id: id };
  return { state: status, download_id: id, path: organized_path, reason_code, reason_detail };
}

/** What is wanted goes before what is owned: it may be a better file on its way. */
async function addWanted(sql: Sql, items: readonly CatalogueItem[], states: States) {
  const wanted = items.filter(({ artists }) => artists.length > 0)
    .map((item) => ({ id: item.id, key: trackFingerprint(item) }));
  const known = await downloadsByWish(sql, wanted.map(({ key }) => key));
  for (const { id, key } of wanted) {
    const download = known.get(key);
    if (download && (download.state !== "completed" || !states.has(id))) {
      states.set(id, stateOf(download));
    }
  }
}

/** What became of an album that was wanted track by track. */
async function addAlbums(sql: Sql, items: readonly CatalogueItem[], states: States) {
  const albums = items.filter(({ source }) => source !== "library").flatMap((item) => {
    const key = albumKey({ album: item.title, album_artist: null, artists: item.artists });
    return key === null ? [] : [{ id: item.id, key }];
  });
  if (albums.length === 0) return;
  const known = await downloadsByAlbum(sql, albums.map(({ key }) => key));
  const toRead = await albumsToRead(sql, albums.map(({ id }) => id));
  for (const { id, key } of albums) {
    const download = known.get(key);
    if (toRead.has(id)) states.set(id, { ...nothing, state: "queued" });
    else if (download) states.set(id, stateOf(download));
  }
}

async function addTried(sql: Sql, items: readonly CatalogueItem[], states: States) {
  const files = items.map(({ id, raw }) => {
    const file = { username: String(raw["username"]), filename: String(raw["path"]) };
    return { id, file, copy: indexable(copyOf({ ...file, size: Number(raw["size"]) })) };
  });
  const rejected = await rejectedCopies(sql, files.map(({ copy }) => copy));
  const tried = await downloadsByFile(sql, files.map(({ file }) => file));
  for (const { id, file, copy } of files) {
    const download = tried.get(fileKey(file));
    if (rejected.has(copy)) states.set(id, { ...nothing, state: "rejected" });
    else if (download) states.set(id, stateOf(download));
  }
}
