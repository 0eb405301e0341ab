import type { Config } from "../config.ts";
import { type Cover, embeddedCover } from "../files/cover.ts";
import { FileError } from "../files/error.ts";
import { resolveInside } from "../files/inside.ts";
import type { Enrichment } from "../schemas/enrichment.ts";
import type { Wish } from "../store/wishes.ts";
import { findOriginal } from "./cache.ts";

type Folders = Pick<Config, "MUSIC_DIR" | "ARTWORK_DIR" | "ARTWORK_MAX_BYTES">;

/** The cover of a filed download: the one in its file, else the kept original; or none. */
export async function coverOf(
  wish: Pick<Wish, "state" | "organized_path">,
  artwork: Enrichment | null,
  config: Folders,
): Promise<Cover | undefined> {
  if (wish.state !== "completed" || wish.organized_path === null) return undefined;
  const id = artwork?.path ? /^([\w-]+)_original\.\w+$/.exec(artwork.path)?.[1] : undefined;
  try {
    const inside = await embeddedCover(resolveInside(config.MUSIC_DIR, wish.organized_path));
    if (inside || id === undefined) return inside;
    const limits = { maxBytes: config.ARTWORK_MAX_BYTES };
    return (await findOriginal(config.ARTWORK_DIR, id, limits))?.image;
  } catch (error) {
    // A file that is gone has no cover; why is told where its download is shown.
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
