/** The folder of files that were refused. */
import { basename, dirname, extname } from "node:path";
import { fileError } from "./error.ts";
import { resolveInside } from "./inside.ts";
import { commit, stage } from "./place.ts";
import { quarantineDir, type QuarantineFolder } from "./quarantine_dir.ts";
import { segment } from "./segment.ts";

/** The absolute path of a kept file. @throws {FileError} when it would lie elsewhere */
export function keptPath(config: QuarantineFolder, path: string): string {
  return resolveInside(quarantineDir(config), path);
}

/**
 * Copies a refused file into the folder, durably, below the numbers of its download and candidate.
 * The same file again is the copy that is there already. FileError, and then nothing is left of it.
 * @returns its path below the folder
 */
export async function keep(
  config: QuarantineFolder,
  source: string,
  { download_id, candidate_id }: { download_id: number; candidate_id: number },
): Promise<string> {
  const root = quarantineDir(config);
  await Deno.mkdir(root, { recursive: true }).catch((error) => {
    throw fileError(error, root);
  });
  const relative = `${download_id}/${candidate_id}/${nameOf(source)}`;
  const staged = await stage(source, root, relative, `q${candidate_id}`);
  try {
    return (await commit(staged, root, relative)).path;
  } finally {
    await Deno.remove(staged).catch(() => {});
  }
}

/** What the peer called it, as any file system can; only its last extension says what it plays as. */
function nameOf(source: string): string {
  const extension = extname(source).replace(/[^.\w]/g, "").slice(0, 12);
  const name = basename(source).slice(0, basename(source).length - extname(source).length);
  // Room for `_1`.
  return segment(name, extension.length + 4) + extension;
}

/** Deletes a kept file, and the folders it had to itself; one that is gone is gone. */
export async function dropKept(config: QuarantineFolder, path: string): Promise<void> {
  const file = keptPath(config, path);
  await Deno.remove(file).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, file);
  });
  for (const folder of [dirname(file), dirname(dirname(file))]) {
    if (dirname(path) === ".") return;
    await Deno.remove(folder).catch(() => {});
  }
}
