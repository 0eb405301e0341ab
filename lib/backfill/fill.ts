/** Puts what was found where it is missing. */
import type { Sql } from "../db.ts";
import { askRejudge } from "../rejudging.ts";
import type { BackfillFacts } from "../schemas/backfill.ts";
import { fillDownload, fillLine } from "../store/backfill_fill.ts";
import type { BackfillItem } from "../store/backfill_items.ts";
import { waiting } from "../store/rejudged.ts";
import { lockWish, type Wish } from "../store/wishes.ts";
import { filledFacts, filledTrack } from "./filled.ts";

/** From here on a file is on its way: what it is checked by does not change any more. */
const open: ReadonlySet<Wish["state"]> = new Set([...waiting, "searching", "dead_letter"]);

/** Completes a line of a list and its download, in the caller's transaction. */
export async function fill(sql: Sql, item: BackfillItem, facts: BackfillFacts): Promise<void> {
  if (item.item_id !== null) {
    const track = filledTrack(item.track, facts);
    await fillLine(sql, item.item_id, track, filledFacts(item.spotify, facts));
  }
  const wish = item.download_id === null ? undefined : await lockWish(sql, item.download_id);
  if (!wish || !open.has(wish.state) || wish.artists.length === 0) return;
  const track = filledTrack(wish, facts);
  await fillDownload(sql, wish.id, track, filledFacts(wish.spotify, facts));
  // Files that were left to a person may be told apart by what is known now.
  if (waiting.has(wish.state) && track.duration_ms !== wish.duration_ms) {
    await askRejudge(sql, "backfill", [wish.fingerprint]);
  }
}
