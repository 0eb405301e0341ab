import { z } from "zod";
import { DownloadState } from "./download_state.ts";

/** Another wanted track of the same album. */
export const Sibling = z.object({
  id: z.int(),
  title: z.string(),
  track_number: z.int().nullable(),
  disc_number: z.int().nullable(),
  state: DownloadState,
  username: z.string().nullable(),
}).meta({ id: "AlbumSibling" });
export type Sibling = z.output<typeof Sibling>;
