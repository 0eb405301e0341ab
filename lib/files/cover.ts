/** The front cover inside an audio file. */
import { extname } from "node:path";
import { parseFile } from "music-metadata";
import type { Picture } from "taglib-wasm";
import { fileError } from "./error.ts";
import { type Image, sizeOf } from "./image.ts";
import { kindOf } from "./kinds.ts";
import { withTaglib } from "./taglib.ts";

/** A picture as it lies in a file: of any kind a browser shows, named by its bytes. */
export interface Cover {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/jpeg" | "image/png" | "image/gif" | "image/webp";
  width: number;
  height: number;
}

const marks: readonly [mark: string, at: number, type: Cover["type"]][] = [
  ["\xff\xd8\xff", 0, "image/jpeg"],
  ["\x89PNG", 0, "image/png"],
  ["GIF8", 0, "image/gif"],
  ["WEBP", 8, "image/webp"],
];

/**
 * The cover of an audio file: its front cover, else the first picture. `undefined` when it has none,
 * or only what cannot be shown. FileError if it cannot be read.
 */
export async function embeddedCover(path: string): Promise<Cover | undefined> {
  const pictures = await picturesOf(path);
  const front = pictures.find(({ type }) => type === "Cover (front)") ?? pictures[0];
  if (!front) return undefined;
  const bytes = Uint8Array.from(front.data);
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const type = marks.find(([mark, at]) => head.startsWith(mark, at))?.[2];
  try {
    return type && { bytes, type, ...sizeOf(bytes) };
  } catch {
    return undefined;
  }
}

async function picturesOf(path: string) {
  try {
    const { common } = await parseFile(path);
    return common.picture ?? [];
  } catch (error) {
    throw fileError(error, path);
  }
}

/**
 * Makes `image` the front cover of the file at `path`, in place; other pictures and every tag stay.
 * TagError; the file may be spoilt then, so work on a staged copy (place.ts).
 */
export async function embedCover(path: string, image: Image): Promise<void> {
  const front: Picture = { mimeType: image.type, data: image.bytes, type: "FrontCover" };
  await withTaglib(path, async (taglib) => {
    await taglib.edit(path, (file) => {
      const others = file.getPictures();
      // MP4 knows no kinds of pictures: the first one is what players show.
      const untyped = kindOf(extname(path)) === "mp4" && others.length > 0;
      const old = untyped ? 0 : others.findIndex(({ type }) => type === "FrontCover");
      if (old >= 0) others.splice(old, 1);
      file.setPictures([front, ...others]);
    });
  });
}
