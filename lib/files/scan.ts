import { join } from "node:path";
import { fileError } from "./error.ts";
import { isAudio } from "./kinds.ts";

/** An audio file of the library as its folder describes it. */
export interface FoundFile {
  /** Relative to the root, with `/`. */
  path: string;
  /** Bytes. */
  size: number;
  mtime_ms: number;
}

/**
 * Every audio file below `root`, folder by folder. Hidden names (and with them what is being
 * staged) and symbolic links are passed over, so nothing outside of `root` is ever seen; a folder
 * that cannot be read, or that vanishes meanwhile, is taken as empty. FileError if it is `root`
 * itself: a disk that is not mounted is not an empty library.
 */
export async function* walkAudio(root: string, folder = ""): AsyncGenerator<FoundFile> {
  for (const { name, isFile, isDirectory } of await entries(root, folder)) {
    if (name.startsWith(".")) continue;
    const path = folder === "" ? name : `${folder}/${name}`;
    if (isDirectory) yield* walkAudio(root, path);
    if (isFile && isAudio(name)) yield* describe(root, path);
  }
}

async function entries(root: string, folder: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(join(root, folder)));
  } catch (error) {
    if (folder === "") throw fileError(error, root);
    return [];
  }
}

async function* describe(root: string, path: string): AsyncGenerator<FoundFile> {
  const info = await Deno.lstat(join(root, path)).catch(() => undefined);
  if (info?.isFile) yield { path, size: info.size, mtime_ms: info.mtime?.getTime() ?? 0 };
}
