import { atMost, audioStart, bytesAt, Damaged, pieces } from "./pieces.ts";

/** The longest frame header: sync, coded number, block size, sample rate, CRC-8. */
const longestHeader = 16;
const crc8 = crcTable(8, 0x07);
const crc16 = crcTable(16, 0x8005);

/**
 * The seconds of sound that really are in a FLAC file: walks all frames and checks each one's
 * CRC-16, for the length in STREAMINFO is only a promise (RFC 9639 §8.2, §9.1, §9.3).
 * Damaged if a frame is broken or missing.
 */
export async function flacSeconds(file: Deno.FsFile): Promise<number> {
  const info = await streamInfo(file);
  const { samples, isCut } = await walkFrames(file, info.start, info.samples);
  if (samples === 0) throw new Damaged("no FLAC frame");
  if (info.samples > 0 && samples !== info.samples) {
    const code = isCut && samples < info.samples ? "truncated" : "not_decodable";
    throw new Damaged(`FLAC frames end after ${samples} of ${info.samples} samples`, code);
  }
  return samples / info.rate;
}

/** Where the frames begin, the sample rate in Hz, and the samples promised (0: not known). */
async function streamInfo(file: Deno.FsFile) {
  const info = { start: await audioStart(file) + 4, rate: 0, samples: 0 };
  const oneMore = atMost(10_000, "blocks of metadata");
  for (let last = false; !last; oneMore()) {
    const head = await bytesAt(file, info.start, 4);
    if (head.length < 4) throw new Damaged("FLAC ends in its metadata", "truncated");
    const [type = 0, high = 0, middle = 0, low = 0] = head;
    if ((type & 0x7f) === 0) Object.assign(info, promised(await bytesAt(file, info.start + 4, 34)));
    last = (type & 0x80) !== 0;
    info.start += 4 + (high << 16 | middle << 8 | low);
  }
  if (info.rate === 0) throw new Damaged("FLAC without STREAMINFO");
  return info;
}

function promised(body: Uint8Array) {
  if (body.length < 34) throw new Damaged("FLAC ends in its metadata", "truncated");
  const packed = new DataView(body.buffer, body.byteOffset).getBigUint64(10);
  return { rate: Number(packed >> 44n), samples: Number(packed & 0xf_ff_ff_ff_ffn) };
}

interface Walked {
  samples: number;
  /** No more is missing than the end: what follows the last whole frame is short. */
  isCut: boolean;
}

/**
 * The samples of all whole frames. A frame has no length of its own: it ends where the CRC over it,
 * its own CRC-16 included, is zero and the next header, or the end, follows.
 */
async function walkFrames(file: Deno.FsFile, start: number, wanted: number): Promise<Walked> {
  let crc = 0;
  let done = 0;
  let current = 0;
  let length = 0;
  let longest = 0;
  for await (const { bytes, upTo } of pieces(file, start, longestHeader)) {
    for (let at = 0; at < upTo; at++) {
      if (crc === 0) {
        // Enough: what follows the last sample is somebody's tag.
        if (wanted > 0 && done + current === wanted) return { samples: wanted, isCut: false };
        const samples = frameSamples(bytes, at);
        if (samples > 0) {
          done += current;
          current = samples;
          longest = Math.max(longest, length);
          length = 0;
        }
      }
      length++;
      crc = (crc << 8 & 0xffff) ^ crc16[crc >> 8 ^ bytes[at]!]!;
    }
  }
  return { samples: crc === 0 ? done + current : done, isCut: length <= 1.2 * longest };
}

/** How many samples the frame that begins at `at` holds; 0 if none does. */
function frameSamples(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return 0;
  const blockSize = bytes[at + 2]! >> 4;
  const number = at + 4;
  const extra = number + codedLength(bytes[number]!);
  const sizeBytes = blockSize === 6 ? 1 : blockSize === 7 ? 2 : 0;
  const end = extra + sizeBytes + rateBytes(bytes[at + 2]! & 15);
  let crc = 0;
  for (let i = at; i <= end; i++) crc = crc8[crc ^ bytes[i]!]!;
  if (crc !== 0) return 0;
  if (blockSize === 6) return bytes[extra]! + 1;
  if (blockSize === 7) return (bytes[extra]! << 8 | bytes[extra + 1]!) + 1;
  return tabledSize(blockSize);
}

/** Block sizes that need no number of their own (RFC 9639 §9.1.1). */
function tabledSize(code: number): number {
  if (code === 0) return 0;
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

/** Bytes of a sample rate that stands behind the header (RFC 9639 §9.1.2). */
function rateBytes(code: number): number {
  return code === 12 ? 1 : code === 13 || code === 14 ? 2 : 0;
}

/** Bytes of a number coded as UTF-8 codes its characters, by its first byte. */
function codedLength(first: number): number {
  return first < 0x80 ? 1 : Math.clz32(~(first << 24));
}

function crcTable(bits: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (bits - 1);
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = value & top ? (value << 1) ^ polynomial : value << 1;
    return value & ((1 << bits) - 1);
  });
}
