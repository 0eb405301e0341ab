/** What an image is, by its bytes: nothing it was called on the way is believed. */
import { imageSize } from "image-size";
import { jpegEnds, pngEnds } from "./image_end.ts";

/** The images that are taken as covers: every player and every kind of tag knows these two. */
export const imageTypes = { "image/jpeg": "jpg", "image/png": "png" } as const;
export type ImageType = keyof typeof imageTypes;

/** An image and its size in pixels. */
export interface Image {
  bytes: Uint8Array<ArrayBuffer>;
  type: ImageType;
  width: number;
  height: number;
}

export type ImageFault = "not_an_image" | "other_type" | "cut_off" | "too_large" | "too_small";

/** Bytes that cannot be a cover; `fault` says why. */
export class ImageError extends Error {
  override readonly name = "ImageError";
  constructor(readonly fault: ImageFault, message: string) {
    super(message);
  }
}

export interface ImageLimits {
  maxBytes: number;
  /** Shortest side that will do, pixels. */
  minEdge?: number;
}

/** More than any cover has: 7000 by 7000. A few bytes of PNG can claim four billion. */
const mostPixels = 50_000_000;

/**
 * The image these bytes are.
 * @throws {ImageError} when they are none, not a JPEG or PNG, cut off, or too large or small
 */
export function readImage(bytes: Uint8Array<ArrayBuffer>, limits: ImageLimits): Image {
  if (bytes.length > limits.maxBytes) {
    throw new ImageError("too_large", `More than ${limits.maxBytes} bytes`);
  }
  const type = typeOf(bytes);
  const { width, height } = sizeOf(bytes);
  if (width * height > mostPixels) {
    throw new ImageError("too_large", `${width} × ${height} pixels`);
  }
  const whole = type === "image/jpeg" ? jpegEnds(bytes) : pngEnds(bytes);
  if (!whole) throw new ImageError("cut_off", "The image is not complete");
  if (Math.min(width, height) < (limits.minEdge ?? 1)) {
    throw new ImageError("too_small", `${width} × ${height} pixels`);
  }
  return { bytes, type, width, height };
}

/** Width and height in pixels, of any kind of image that is known. */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes);
    if (width > 0 && height > 0) return { width, height };
  } catch {
    // Said below.
  }
  throw new ImageError("not_an_image", "Not an image that can be read");
}

const others: readonly [mark: string, at: number, name: string][] = [
  ["WEBP", 8, "WebP"],
  ["GIF8", 0, "GIF"],
  ["BM", 0, "BMP"],
  ["II*\0", 0, "TIFF"],
  ["MM\0*", 0, "TIFF"],
  ["%PDF", 0, "PDF"],
  ["ftypavif", 4, "AVIF"],
];

function typeOf(bytes: Uint8Array): ImageType {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  const other = others.find(([mark, at]) => head.startsWith(mark, at));
  if (other) throw new ImageError("other_type", `${other[2]}, not JPEG or PNG`);
  throw new ImageError("not_an_image", "Not a JPEG or PNG");
}
