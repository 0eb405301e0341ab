import { addDownloads } from "./add_downloads.ts";
import type { Control } from "./blocked.ts";
import { AppError } from "./errors.ts";
import { albumFolder } from "./music/album_key.ts";
import { isAudio } from "./music/audio.ts";
import type { Download } from "./schemas/download.ts";
import { resultsOfUser } from "./store/searches.ts";

/** Most files of a folder that are wanted at once. */
const most = 500;

export interface FoundFolder {
  username: string;
  /** As a result of the search names it: discs of one album lie in the same. */
  path: string;
}

/**
 * Downloads the music of a folder as a search of the network found it; what is wanted already is
 * answered with the download that has it.
 * @throws {AppError} 404 when the search holds no such folder, 422 for one that is too large, 503
 *   without slskd
 */
export async function downloadFound(
  control: Control,
  search_id: string,
  { username, path }: FoundFolder,
): Promise<Download[]> {
  const found = await resultsOfUser(control.sql, search_id, username);
  const files = found.filter(({ filename }) => isAudio(filename) && albumFolder(filename) === path);
  if (files.length === 0) {
    throw new AppError("NOT_FOUND", `The search holds no folder of that name`);
  }
  if (files.length > most) {
    const message = `The folder holds more than ${most} files: pick some`;
    throw new AppError("VALIDATION_ERROR", message, { status: 422 });
  }
  return await addDownloads(control, { username, files });
}
