/** Albums of which a list gives the names only. */
import { inTurns } from "../async.ts";
import type { AlbumRecord } from "../music/album_record.ts";
import { decidingAlbum } from "../music/album_decide.ts";
import { albumOptionsOf } from "../matching/options.ts";
import type { CatalogueItem } from "../schemas/found_item.ts";
import type { AlbumName } from "../schemas/ingest.ts";
import type { FoundList, LinkDeps, Said } from "./found.ts";
import { type AlbumFinder, albumFinders } from "./album_finders.ts";
import { isClosed } from "./from_spotify.ts";

/**
 * Looks an album up by title and artist in each catalogue that is set up, and takes it where the
 * matcher is sure: the same title and artist, no other version or volume, not one of several.
 */
export async function namedAlbum(wanted: AlbumName, deps: LinkDeps): Promise<Said> {
  const said: Said[] = [];
  for (const finder of albumFinders(deps)) {
    const found = await look(wanted, finder, deps).catch(closed);
    if (typeof found === "object") return found;
    said.push(found);
  }
  const asked = said.find((one) => one === "album_ambiguous") ?? said.find((one) => one);
  return asked ?? "needs_account";
}

/** Who lets nobody in was not asked. */
function closed(error: unknown): undefined {
  if (!isClosed(error)) throw error;
}

async function look(wanted: AlbumName, finder: AlbumFinder, deps: LinkDeps): Promise<Said> {
  const items = await finder.search(wanted);
  const { outcome, ranked } = await inTurns(
    decidingAlbum(recordOf(wanted, null), items.map(offerOf), await albumOptionsOf(deps)),
    deps.signal,
  );
  const [best] = ranked;
  if (!best || outcome === "none") return "album_unknown";
  if (outcome !== "auto") return "album_ambiguous";
  const list: FoundList = await finder.tracks(best.offer.item);
  return list.tracks.length > 0 ? list : "album_unknown";
}

const offerOf = (item: CatalogueItem) => ({ item, album: recordOf(item, item.year) });

function recordOf({ title, artists }: AlbumName, year: number | null): AlbumRecord {
  return { title, artists, year, track_count: null, barcode: null, tracks: [] };
}
