/** An album of a catalogue that a person wants, as a search found it. */
import { type Control, needSlskd } from "./blocked.ts";
import { AppError } from "./errors.ts";
import { indexable } from "./music/key.ts";
import { enqueue } from "./queue/mod.ts";
import type { CatalogueItem } from "./schemas/found_item.ts";
import { itemsOf } from "./store/search_sources.ts";

/**
 * Has the tracks of an album read and wanted; pressed twice it is done once.
 * @throws {AppError} 503 without slskd, 404 for an item the search did not find, 422 for one that is
 *   no album of a catalogue or says nothing of who made it
 */
export async function wantAlbum(
  control: Control,
  search_id: string,
  item_id: string,
): Promise<CatalogueItem> {
  await needSlskd(control);
  const { sql } = control;
  const found = (await itemsOf(sql, search_id)).find(({ id }) => id === item_id);
  if (!found) throw new AppError("NOT_FOUND", `Search ${search_id} did not find ${item_id}`);
  const { source, id, title, artists, year, type } = found;
  if (type !== "album" || source === "library" || artists.length === 0) {
    const message = "Only an album of a catalogue whose artists are known can be wanted so";
    throw new AppError("VALIDATION_ERROR", message, { status: 422 });
  }
  const payload = { source, id, title, artists, year };
  const key = indexable(id);
  await enqueue(sql, { type: "catalogue_album", payload, key, priority: 100, max_attempts: 4 });
  return found;
}
