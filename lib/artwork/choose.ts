import type { Config } from "../config.ts";
import type { Cover } from "../files/cover.ts";
import type { Image } from "../files/image.ts";

type Size = Pick<Image, "width" | "height" | "bytes">;

const edgeOf = ({ width, height }: Size) => Math.min(width, height);

/** Whether a cover in a file is left alone: large enough, in pixels or in bytes (seed 002). */
export function isGood(
  cover: Size,
  { ARTWORK_MIN_EDGE, ARTWORK_MIN_BYTES }: Pick<Config, "ARTWORK_MIN_EDGE" | "ARTWORK_MIN_BYTES">,
): boolean {
  return edgeOf(cover) >= ARTWORK_MIN_EDGE || cover.bytes.length >= ARTWORK_MIN_BYTES;
}

/** Whether `image` takes the place of the cover in a file: of none, or of a smaller one. */
export function isBetter(image: Size, present: Cover | undefined): boolean {
  return !present || edgeOf(image) > edgeOf(present);
}
