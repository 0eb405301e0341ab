/** Lyrics beside an audio file: `<name>.lrc` with times, `<name>.txt` without. */
import { Buffer } from "node:buffer";
import { posix } from "node:path";
import { fileError, systemCode } from "../files/error.ts";
import { sha256 } from "../files/hash.ts";
import { resolveInside } from "../files/inside.ts";
import { take } from "../files/take.ts";

export type SidecarKind = "lrc" | "txt";

/** A file of lyrics, its path relative to MUSIC_DIR. */
export interface Sidecar {
  path: string;
  text: string;
  sha256: string;
}

/** Larger than any lyrics: it is not read. */
const mostBytes = 1_048_576;

/** Where lyrics of an audio file belong. */
export function sidecarPath(audio: string, kind: SidecarKind): string {
  const { dir, name } = posix.parse(audio);
  return posix.join(dir, `${name}.${kind}`);
}

/** The lyrics beside an audio file, those with times first. FileError. */
export async function findSidecar(root: string, audio: string): Promise<Sidecar | undefined> {
  for (const kind of ["lrc", "txt"] as const) {
    const found = await readSidecar(root, sidecarPath(audio, kind));
    if (found) return found;
  }
}

/** The lyrics at a path; `undefined` when there are none. FileError. */
export async function readSidecar(root: string, path: string): Promise<Sidecar | undefined> {
  const target = resolveInside(root, path);
  try {
    const { isFile, size } = await Deno.stat(target);
    if (!isFile || size > mostBytes) return undefined;
    const bytes = await Deno.readFile(target);
    return { path, text: new TextDecoder().decode(bytes), sha256: sha256(bytes) };
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error))) return undefined;
    throw fileError(error, target);
  }
}

/** The hash a text will have as a file. */
export function hashOf(text: string): string {
  return sha256(Buffer.from(text, "utf8"));
}

/**
 * Writes lyrics, in one step. Only a file of Harmony's own (`own` is its hash) is replaced; whatever
 * else stands there is a person's and stays. FileError.
 * @param key tells concurrent tries apart
 * @returns whether the text stands there now
 */
export async function writeSidecar(
  root: string,
  path: string,
  text: string,
  { key, own }: { key: string; own: string | undefined },
): Promise<boolean> {
  const target = resolveInside(root, path);
  const draft = resolveInside(root, posix.join(posix.dirname(path), `.harmony-${key}.tmp`));
  const present = await readSidecar(root, path);
  if (present?.sha256 === hashOf(text)) return true;
  try {
    await Deno.writeTextFile(draft, text);
    if (present === undefined || present.sha256 !== own) return await take(draft, target);
    await Deno.rename(draft, target);
    return true;
  } catch (error) {
    throw fileError(error, target);
  } finally {
    await Deno.remove(draft).catch(() => {});
  }
}

/** Removes a file of lyrics if it is Harmony's own (`own` is its hash). */
export async function dropSidecar(root: string, path: string, own: string): Promise<void> {
  const present = await readSidecar(root, path);
  if (present?.sha256 === own) await Deno.remove(resolveInside(root, path)).catch(() => {});
}
