/** What slskd brought, after it was used. */
import { dirname } from "node:path";
import { systemCode } from "./error.ts";

/** The folder of a download inside slskd's (contracts/slskd.md §10.1). */
const own = /[\\/]harmony[\\/]\d+$/;

/**
 * Removes a file that slskd brought for us, and its folder when that is ours and empty now. Only
 * that file; one that is gone, or may not be removed, is left.
 */
export async function dropSource(path: string): Promise<void> {
  try {
    await Deno.remove(path);
    const folder = dirname(path);
    if (own.test(folder)) await Deno.remove(folder);
  } catch (error) {
    const harmless = ["ENOENT", "ENOTDIR", "EACCES", "EPERM", "EROFS", "ENOTEMPTY", "EEXIST"];
    if (!harmless.includes(systemCode(error))) throw error;
  }
}

/** Whether a file of that size lies there; links count for nothing. */
export async function liesThere(path: string, size?: number): Promise<boolean> {
  const info = await Deno.lstat(path).catch(() => undefined);
  return info?.isFile === true && (size === undefined || info.size === size);
}
