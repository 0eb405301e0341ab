import { realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative as between, sep } from "node:path";
import { FileError, fileError, systemCode } from "./error.ts";

/**
 * The absolute path of `relative` below `root`, which must exist; `relative` need not. A path that
 * would leave `root`, by `..`, as an absolute path, or through a symbolic link on the way, is a
 * FileError.
 */
export function resolveInside(root: string, relative: string): string {
  const base = realPath(root);
  if (relative.includes("\0") || isAbsolute(relative) || relative.split(/[/\\]/).includes("..")) {
    throw outside(root, relative);
  }
  const target = join(base, relative);
  if (!contains(base, realPath(nearestExisting(target)))) throw outside(root, relative);
  return target;
}

function contains(base: string, path: string): boolean {
  const rest = between(base, path);
  return rest !== ".." && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

function nearestExisting(path: string): string {
  try {
    Deno.lstatSync(path);
    return path;
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(systemCode(error))) throw fileError(error, path);
    return nearestExisting(dirname(path));
  }
}

/** A link to nowhere has no real path, and so is refused as well. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

function outside(root: string, relative: string): FileError {
  return new FileError("file_error", `${JSON.stringify(relative)} is not inside ${root}`);
}
