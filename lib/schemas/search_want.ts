/** `POST /search/{id}/want`. */
import { z } from "zod";

export const WantedItem = z.object({
  /** The id of an album among the items of the search. */
  item: z.string().min(1).max(1000),
}).meta({ id: "WantedItem" });

export const AlbumWanted = z.object({
  status: z.literal("queued"),
  title: z.string(),
}).meta({ id: "AlbumWanted" });
export type AlbumWanted = z.output<typeof AlbumWanted>;
