import { addDownloads } from "./add_downloads.ts";
import type { Control } from "./blocked.ts";
import { knownFolder } from "./browsing.ts";
import { AppError } from "./errors.ts";
import { isAudio } from "./files/kinds.ts";
import type { Download } from "./schemas/download.ts";

/** Most files of a folder that are wanted at once. */
const most = 500;

/**
 * Downloads the music of a folder, as it stands in the list that was fetched.
 * @throws {AppError} 404 for a folder nobody fetched, 409 for a locked one, 422 for one that is too
 * large, 400 when it holds no music, 503 without slskd
 */
export async function downloadFolder(
  control: Control,
  username: string,
  path: string,
): Promise<Download[]> {
  const folder = await knownFolder(control.sql, username, { path, limit: most, offset: 0 });
  if (!folder) throw new AppError("NOT_FOUND", `No list of ${username} holds that folder`);
  if (folder.locked) throw new AppError("CONFLICT", `${username} keeps this folder locked`);
  if (folder.total_count > most) {
    const message = `The folder holds more than ${most} files: pick some`;
    throw new AppError("VALIDATION_ERROR", message, { status: 422 });
  }
  const files = folder.files.filter(({ name }) => isAudio(name));
  if (files.length === 0) throw new AppError("VALIDATION_ERROR", "The folder holds no music");
  const order = files.map(({ filename, size }) => ({ filename, size }));
  return await addDownloads(control, { username, files: order });
}
