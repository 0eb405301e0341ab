import { z } from "zod";
import { SearchSource } from "./found_item.ts";

/** How a catalogue that is set up last answered, to a search or to the look every five minutes. */
export const CatalogueHealth = z.object({
  name: SearchSource,
  status: z.enum(["ok", "fail", "unknown"]),
  /** What was wrong. */
  detail: z.string().nullable(),
  checked_at: z.date().nullable(),
}).meta({ id: "CatalogueHealth" });
export type CatalogueHealth = z.output<typeof CatalogueHealth>;
