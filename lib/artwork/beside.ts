/** The cover as a file beside an album, for players that look there. */
import { dirname, posix } from "node:path";
import { fileError } from "../files/error.ts";
import { type Image, imageTypes } from "../files/image.ts";
import { resolveInside } from "../files/inside.ts";
import { take } from "../files/take.ts";

/** Names under which a person, or another program, may have put a cover. */
const coverName = /^(?:cover|folder|front|album|albumart\w*)\.(?:jpe?g|png|gif|webp|bmp|tiff?)$/i;

/**
 * Puts `cover.jpg` or `cover.png` beside the file at `relative` below `root`, unless there is a
 * cover of whatever name already. `key` tells concurrent tries apart. FileError.
 * @returns its path below `root`, or `undefined` when there was one
 */
export async function placeBeside(
  root: string,
  relative: string,
  image: Image,
  key: string,
): Promise<string | undefined> {
  const path = posix.join(posix.dirname(relative), `cover.${imageTypes[image.type]}`);
  const target = resolveInside(root, path);
  const folder = dirname(target);
  const draft = resolveInside(root, posix.join(posix.dirname(relative), `.harmony-${key}.tmp`));
  try {
    for await (const { name } of Deno.readDir(folder)) if (coverName.test(name)) return undefined;
    await Deno.writeFile(draft, image.bytes);
    return await take(draft, target) ? path : undefined;
  } catch (error) {
    throw fileError(error, target);
  } finally {
    await Deno.remove(draft).catch(() => {});
  }
}
