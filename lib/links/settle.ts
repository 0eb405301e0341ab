/** Writing down what became of a link, once and whole. */
import type { Sql } from "../db.ts";
import { addItems, enqueueIngest } from "../imports/add.ts";
import { accepted } from "../ingest/item.ts";
import { trackFingerprint } from "../music/fingerprint.ts";
import type { LinkItem } from "../schemas/link.ts";
import { becomeTrack, endLink, lockLink } from "../store/link_items.ts";
import { lockIngestJob } from "../store/ingest.ts";
import type { Left } from "./expand.ts";
import type { FoundList } from "./found.ts";

/**
 * Ends a link in the caller's transaction: its tracks become items of the import, which is taken on.
 * Of a link that was ended in the meantime nothing is added.
 */
export async function settleLink(sql: Sql, item: LinkItem, said: FoundList | Left): Promise<void> {
  // The import first, then its items, as everywhere.
  if (!await lockIngestJob(sql, item.job_id) || !await lockLink(sql, item.id)) return;
  if ("reason" in said) return await endLink(sql, item.id, said);
  const [first] = said.tracks;
  if (item.kind === "track" && first) {
    const fingerprint = trackFingerprint(first.track);
    await becomeTrack(sql, item.id, { ...first, fingerprint });
    return await enqueueIngest(sql, item.job_id);
  }
  await endLink(sql, item.id, { ...said, reason: null });
  const list = item.list ?? said.title;
  const lines = said.tracks.map((found) => accepted(item.line, { ...found, list }));
  const source_type = said.own ? "PRO_PLAYLIST_EXPANSION" : "LINK_EXPANSION";
  await addItems(sql, item.job_id, lines, { source_type, parent_id: item.id });
}
