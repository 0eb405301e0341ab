import { join } from "node:path";
import { sha256File } from "./hash.ts";
import { replace, stage } from "./place.ts";

/**
 * Changes a file of the library: `act` works on a copy beside it, which then takes its place in one
 * step; killed at any line, the file is the old one or the new one. `key` tells concurrent changes
 * apart (place.ts); `ready` is told the new content's hash before it is to be seen. FileError, or
 * what `act` or `ready` throws; the file is as it was then.
 * @returns SHA-256 of the new content
 */
export async function changeFile(
  root: string,
  relative: string,
  key: string,
  act: (staged: string) => Promise<void>,
  ready: (hash: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const staged = await stage(join(root, relative), root, relative, key);
  try {
    await act(staged);
    const hash = await sha256File(staged);
    await ready(hash);
    await replace(staged, root, relative);
    return hash;
  } catch (error) {
    await Deno.remove(staged).catch(() => {});
    throw error;
  }
}
