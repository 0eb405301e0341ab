/** Real images made on the spot: one colour, of any size, no two seeds the same bytes. */
import { crc32, deflateSync } from "node:zlib";

interface ImageOptions {
  width: number;
  height?: number;
  seed?: number;
  /** Grown to about this many bytes by what viewers skip. */
  bytes?: number;
}

function concat(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const all = parts.map((part) => Uint8Array.from(part));
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const two = (value: number) => [value >> 8, value & 0xff];
const four = (value: number) => [...two(value >>> 16), ...two(value & 0xffff)];

/** One JPEG segment (ITU T.81 §B.1.1.4). */
const segment = (code: number, body: ArrayLike<number>) => [
  ...[0xff, code, ...two(body.length + 2)],
  ...Array.from(body),
];

/** Comments of at most 60 KB each, `total` bytes together. */
function comments(total: number): number[][] {
  const sizes = Array.from({ length: Math.ceil(total / 60_000) }, () => 60_000);
  return sizes.map((size) => segment(0xfe, new Uint8Array(size)));
}

/** Baseline JPEG, grey: each block is two bits, "as bright as the last one" and "nothing else". */
export function jpeg(options: ImageOptions): Uint8Array<ArrayBuffer> {
  const { width, height = width, seed = 0, bytes = 0 } = options;
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const oneCode = [1, ...new Array(15).fill(0), 0];
  return concat([
    [0xff, 0xd8],
    segment(0xfe, new TextEncoder().encode(`seed ${seed}`)),
    ...comments(bytes),
    segment(0xdb, [0, ...new Array(64).fill(1)]),
    segment(0xc0, [8, ...two(height), ...two(width), 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode]),
    segment(0xc4, [0x10, ...oneCode]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    new Uint8Array(Math.ceil(blocks / 4)),
    [0xff, 0xd9],
  ]);
}

function chunk(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = concat([new TextEncoder().encode(type), body]);
  return concat([four(body.length), named, four(crc32(named))]);
}

const pngMark = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];

/** PNG of one palette colour; `claim` is a size it only says it has. */
export function png(
  options: ImageOptions & { claim?: readonly [number, number] },
): Uint8Array<ArrayBuffer> {
  const { width, height = width, seed = 0, bytes = 0, claim = [width, height] } = options;
  const colour = [seed * 83 % 256, seed * 151 % 256, seed * 211 % 256];
  const pixels = new Uint8Array((Math.ceil(width / 8) + 1) * height);
  const [wide, high] = claim;
  return concat([
    pngMark,
    chunk("IHDR", Uint8Array.from([...four(wide), ...four(high), 1, 3, 0, 0, 0])),
    chunk("PLTE", Uint8Array.from(colour)),
    chunk("tEXt", concat([new TextEncoder().encode(`seed\0${seed}`), new Uint8Array(bytes)])),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", new Uint8Array()),
  ]);
}
