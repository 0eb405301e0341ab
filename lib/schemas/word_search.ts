/** A person's own words for a download. */
import { z } from "zod";
import { NetworkSearchHead } from "./network_search.ts";

/** `POST /download/{id}/search`. */
export const NewWordSearch = z.object({
  /** `-word` leaves files out; words of one letter are ignored. */
  query: z.string().trim().min(1).max(500)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "Not a text"),
}).meta({ id: "NewWordSearch" });

/** The newest search a person had made for a download, as it stands. */
export const WordSearch = NetworkSearchHead.pick({
  id: true,
  query: true,
  state: true,
  reason_code: true,
  reason_detail: true,
  files: true,
  wait_s: true,
}).extend({
  /** Whether what it found was judged. */
  judged: z.boolean(),
}).meta({ id: "WordSearch" });
export type WordSearch = z.output<typeof WordSearch>;

export const WordSearchBegun = z.object({
  status: z.literal("queued"),
  download_id: z.int(),
  search_id: z.uuid(),
}).meta({ id: "WordSearchBegun" });
