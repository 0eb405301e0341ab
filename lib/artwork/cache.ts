/** The originals in ARTWORK_DIR, one an album: `<id>_original.<ext>` (seed 002). */
import { join } from "node:path";
import { fileError, systemCode } from "../files/error.ts";
import { type Image, ImageError, type ImageLimits, imageTypes, readImage } from "../files/image.ts";
import { resolveInside } from "../files/inside.ts";

/** A kept original, and its path below ARTWORK_DIR. */
export interface Original {
  image: Image;
  path: string;
}

/**
 * The original of an album, if it is kept and still whole.
 * @param since milliseconds of the epoch; an older one does not count
 */
export async function findOriginal(
  folder: string,
  id: string,
  limits: ImageLimits,
  since = 0,
): Promise<Original | undefined> {
  for (const extension of Object.values(imageTypes)) {
    const path = `${id}_original.${extension}`;
    const image = await readFresh(join(folder, path), limits, since);
    if (image) return { image, path };
  }
}

async function readFresh(path: string, limits: ImageLimits, since: number) {
  try {
    const { mtime, size } = await Deno.stat(path);
    if ((mtime?.getTime() ?? 0) < since || size > limits.maxBytes) return undefined;
    return readImage(await Deno.readFile(path), limits);
  } catch (error) {
    // What a full disk or a person left of it is fetched anew.
    if (error instanceof ImageError || systemCode(error) === "ENOENT") return undefined;
    throw fileError(error, path);
  }
}

/**
 * Keeps an original, in place of an older one; who reads meanwhile has the one or the other. One at
 * a time for an album.
 * @param id letters, digits and hyphens
 * @returns its path below the folder
 * @throws {FileError} when it cannot be written; nothing is left of it then
 */
export async function keepOriginal(folder: string, id: string, image: Image): Promise<string> {
  const extension = imageTypes[image.type];
  const path = `${id}_original.${extension}`;
  await Deno.mkdir(folder, { recursive: true }).catch((error) => {
    throw fileError(error, folder);
  });
  const target = resolveInside(folder, path);
  const draft = resolveInside(folder, `.harmony-${id}.tmp`);
  try {
    await Deno.writeFile(draft, image.bytes);
    await Deno.rename(draft, target);
  } catch (error) {
    await Deno.remove(draft).catch(() => {});
    throw fileError(error, target);
  }
  const others = Object.values(imageTypes).filter((other) => other !== extension);
  for (const other of others) {
    await Deno.remove(resolveInside(folder, `${id}_original.${other}`)).catch(() => {});
  }
  return path;
}
