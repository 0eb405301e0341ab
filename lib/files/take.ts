import { basename } from "node:path";
import { systemCode } from "./error.ts";

/** Codes by which a file system says that it has no hard links. */
const noLinks: readonly string[] = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

/**
 * Makes `target` be the file `staged`, in one step and only if the name is free; says whether it
 * was. `staged` may or may not be there afterwards.
 */
export async function take(staged: string, target: string): Promise<boolean> {
  try {
    await Deno.link(staged, target);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    if (noLinks.includes(systemCode(error))) return await takeByName(staged, target);
    throw error;
  }
}

/**
 * `take` for file systems without hard links: reserves the name by a file that holds the name of
 * `staged`, then renames over it. One killed in between recognises its own reservation by that.
 */
export async function takeByName(staged: string, target: string): Promise<boolean> {
  const mark = basename(staged);
  if (!await reserve(target, mark) && !await holds(target, mark)) return false;
  await Deno.rename(staged, target);
  return true;
}

async function reserve(target: string, mark: string): Promise<boolean> {
  try {
    using file = await Deno.open(target, { write: true, createNew: true });
    await file.write(new TextEncoder().encode(mark)).catch((error) => {
      Deno.removeSync(target);
      throw error;
    });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  }
}

async function holds(target: string, mark: string): Promise<boolean> {
  const { size, isFile } = await Deno.lstat(target);
  return isFile && size === mark.length && await Deno.readTextFile(target) === mark;
}
