/** The keys of DATA_DIR that a backup brings back. */
import { join } from "node:path";
import { Buffer } from "node:buffer";
import { AppError } from "../errors.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * A key of DATA_DIR, `undefined` where there is none.
 * @throws {AppError} DEPENDENCY_ERROR when there is one that cannot be read
 */
export async function keyAt(directory: string, name: string) {
  const path = join(directory, name);
  try {
    return await Deno.readFile(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    const why = (cause as Error).name;
    throw new AppError("DEPENDENCY_ERROR", `Cannot read ${path}: ${why}`, { cause });
  }
}

/** The keys that lie there already and are others; they would be of no use to the backup. */
export async function otherKeys(directory: string, files: Files): Promise<string[]> {
  const others: string[] = [];
  for (const [name, bytes] of files) {
    const there = await keyAt(directory, name);
    if (there && Buffer.compare(there, bytes) !== 0) others.push(name);
  }
  return others;
}

/**
 * Puts the keys where they were. What lies there and is another stays beside it, as `NAME.before-…`.
 * @returns the names of what was set aside
 */
export async function putKeys(directory: string, files: Files, at: Date): Promise<string[]> {
  const aside: string[] = [];
  await Deno.mkdir(directory, { recursive: true });
  for (const name of await otherKeys(directory, files)) {
    const kept = `${name}.before-${at.toISOString().replace(/[^\dT]/g, "")}`;
    await Deno.rename(join(directory, name), join(directory, kept));
    aside.push(kept);
  }
  for (const [name, bytes] of files) await put(join(directory, name), bytes);
  return aside;
}

/** Whole, or not at all: half a key would be none. */
async function put(path: string, bytes: Uint8Array) {
  const own = `${path}.${crypto.randomUUID()}`;
  try {
    await Deno.writeFile(own, bytes, { mode: 0o600, createNew: true });
    await Deno.rename(own, path);
  } catch (cause) {
    await Deno.remove(own).catch(() => {});
    const why = (cause as Error).name;
    throw new AppError("INTERNAL_ERROR", `Restored, but ${path} cannot be written: ${why}`, {
      cause,
    });
  }
}
