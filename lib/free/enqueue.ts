import type { z } from "zod";
import { AppError } from "../errors.ts";
import type { FreeOrder, FreeQueued } from "../schemas/free.ts";
import { bringLines, type FreeDeps } from "./lines.ts";

/**
 * Wants the items that were parsed; what is wanted already, or cannot be used, is skipped.
 * @throws {AppError} 400 for more than FREE_IMPORT_MAX_LINES items
 */
export async function enqueueFree(
  deps: FreeDeps,
  { items }: FreeOrder,
): Promise<z.output<typeof FreeQueued>> {
  const most = deps.config.FREE_IMPORT_MAX_LINES;
  if (items.length > most) {
    throw new AppError("VALIDATION_ERROR", `There are more than ${most} items`);
  }
  const lines = items.map(({ artist, title, album, release_year, ...ids }) => ({
    artist,
    title,
    album,
    year: release_year,
    uri: ids.spotify_track_id && `spotify:track:${ids.spotify_track_id}`,
    album_uri: ids.spotify_album_id && `spotify:album:${ids.spotify_album_id}`,
  }));
  const { accepted_count: queued, job_id } = await bringLines(deps, lines);
  return { queued, skipped: items.length - queued, job_id };
}
