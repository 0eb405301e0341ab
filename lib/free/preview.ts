/** What a list would bring. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import { readList } from "../import.ts";
import { ListError } from "../ingest/mod.ts";
import type { SkipReason } from "../schemas/ingest.ts";
import type { ImportPreview } from "../schemas/ingest_preview.ts";
import type { IngestItem } from "../store/ingest.ts";
import { knownWishes } from "../store/wishes.ts";

/** Left-out lines that are named. */
const named = 50;

const nothing: ImportPreview = {
  format: null,
  fault: null,
  ...{ items: 0, tracks: 0, albums: 0, links: 0, duplicates: 0, skipped: 0 },
  reasons: {},
  left_out: [],
};

/** Reads a list as an import does; what is no list is told, not thrown. */
export async function previewList(
  { sql, config }: { sql: Pool; config: Pick<Config, "FREE_MAX_TRACKS_PER_REQUEST"> },
  bytes: Uint8Array,
): Promise<ImportPreview> {
  try {
    const { format, items } = await readList(bytes, config.FREE_MAX_TRACKS_PER_REQUEST);
    const prints = items.flatMap(({ status, fingerprint }) =>
      status === "accepted" ? fingerprint! : []
    );
    const known = await knownWishes(sql, prints);
    return { ...nothing, format, ...counted(items, (item) => known.has(item.fingerprint!)) };
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    return error.code === "empty" ? nothing : { ...nothing, fault: error.fault };
  }
}

function counted(items: readonly IngestItem[], isKnown: (item: IngestItem) => boolean) {
  const accepted = items.filter(({ status }) => status === "accepted");
  const taken = accepted.filter((item) => !isKnown(item));
  const skipped = items.filter(({ status }) => status === "skipped");
  return {
    items: items.length,
    tracks: taken.filter(({ track }) => track).length,
    albums: taken.filter(({ track, album }) => !track && album).length,
    links: taken.filter(({ track, album }) => !track && !album).length,
    duplicates: items.length - taken.length - skipped.length,
    skipped: skipped.length,
    reasons: tally(skipped),
    left_out: skipped.slice(0, named).map(({ line, reason, raw, url }) => (
      { line, reason: reason!, raw, url }
    )),
  };
}

/** How often each reason stands there. */
export function tally(skipped: readonly Pick<IngestItem, "reason">[]) {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of skipped) counts[reason!] = (counts[reason!] ?? 0) + 1;
  return counts;
}
