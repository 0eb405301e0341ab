/** What a result says of its source, read from `metadata.raw`. */
import { z } from "zod";
import type { SearchItem } from "./search.ts";

const known = z.number().nonnegative().nullish().catch(null);

/** A file or a folder of a user of Soulseek. */
const Offer = z.object({
  username: z.string(),
  /** The whole remote path, of an album that of its folder. */
  path: z.string(),
  /** Bytes. */
  size: known,
  sample_rate_hz: known,
  bit_depth: known,
  free_slot: z.boolean().catch(false),
  queue_length: z.int().nonnegative().catch(0),
  /** Bytes a second. */
  upload_speed: z.number().nonnegative().catch(0),
});
export type Offer = z.output<typeof Offer>;

/** Who offers an item on Soulseek, and how; `null` for what stands in a catalogue. */
export function offerOf(item: SearchItem): Offer | null {
  if (item.source !== "soulseek") return null;
  return Offer.safeParse(item.metadata.raw).data ?? null;
}
