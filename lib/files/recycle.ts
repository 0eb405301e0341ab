/** The folder of files that another one took the place of. */
import { join } from "node:path";
import { fileError } from "./error.ts";
import { sha256File } from "./hash.ts";
import { resolveInside } from "./inside.ts";
import { replace, stage } from "./place.ts";
import { type Folders, recycleDir } from "./recycle_dir.ts";

/** The absolute path of a kept file. @throws {FileError} when it would lie elsewhere */
export async function storedPath(config: Folders, stored: string): Promise<string> {
  const root = recycleDir(config);
  try {
    await Deno.mkdir(root, { recursive: true });
  } catch (error) {
    throw fileError(error, root);
  }
  return resolveInside(root, stored);
}

/**
 * Copies a file of the library into the folder, durably, and gives the SHA-256 of the copy. The
 * same again replaces an earlier copy of that name.
 * @throws {FileError}
 */
export async function keepCopy(config: Folders, source: string, stored: string): Promise<string> {
  await storedPath(config, stored);
  const root = recycleDir(config);
  const staged = await stage(source, root, stored, "keep");
  const hash = await sha256File(staged);
  await replace(staged, root, stored);
  return hash;
}

/** Deletes a kept file, and the folder it had to itself; one that is gone is gone. */
export async function dropCopy(config: Folders, stored: string): Promise<void> {
  const path = await storedPath(config, stored);
  const folder = join(path, "..");
  for (const one of [path, folder]) {
    await Deno.remove(one).catch((error) => {
      const harmless = error instanceof Deno.errors.NotFound || one === folder;
      if (!harmless) throw fileError(error, one);
    });
  }
}
