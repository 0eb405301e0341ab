/** The keys of DATA_DIR that a backup brings back. */
import { join } from "node:path";
import { Buffer } from "node:buffer";
import { AppError } from "../errors.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** The keys that lie there already and are others; they would be of no use to the backup. */
export async function otherKeys(directory: string, files: Files): Promise<string[]> {
  const others: string[] = [];
  for (const [name, bytes] of files) {
    const there = await Deno.readFile(join(directory, name)).catch(() => undefined);
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

async function put(path: string, bytes: Uint8Array) {
  try {
    await Deno.writeFile(path, bytes, { mode: 0o600 });
  } catch (cause) {
    const why = (cause as Error).name;
    throw new AppError("INTERNAL_ERROR", `Restored, but ${path} cannot be written: ${why}`, {
      cause,
    });
  }
}
