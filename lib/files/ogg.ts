import { OggLinks } from "./ogg_links.ts";
import { bytesAt, Damaged } from "./pieces.ts";

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** A head of 27 bytes, then up to 255 lengths of segments. */
const shortestHead = 27;
const checksumAt = 22;
const firstOfStream = 2;

/** What was counted in a file. */
interface Counted {
  /** Of all its links, where it has several: then no header knows the whole. */
  seconds: number | undefined;
  /** All pages. */
  audio_bytes: number;
}

/**
 * Walks all pages of an Ogg file and checks each one's CRC-32 and number (RFC 3533 §6). Damaged if
 * a page is broken, missing or cut; what follows the last page is somebody's tag.
 */
export async function checkOgg(file: Deno.FsFile, start: number): Promise<Counted> {
  const next = new Map<number, number>();
  const links = new OggLinks();
  const { size } = await file.stat();
  let at = start;
  while (at < size) {
    const page = await pageAt(file, at, size);
    if (!page) break;
    // Who joins files does not always give their streams numbers of their own.
    const expected = page.isFirst ? page.sequence : next.get(page.serial) ?? page.sequence;
    if (page.sequence !== expected) throw new Damaged(`Ogg page ${expected} is missing`);
    next.set(page.serial, page.sequence + 1);
    links.add(page);
    at = page.end;
  }
  if (at === start) throw new Damaged("no Ogg page");
  return { seconds: links.seconds(), audio_bytes: at - start };
}

async function pageAt(file: Deno.FsFile, at: number, size: number) {
  const head = await bytesAt(file, at, shortestHead + 255);
  if (!isPage(head)) {
    if (size - at < 8192 && at > 0) return undefined;
    throw new Damaged(`no Ogg page at byte ${at}`);
  }
  const segments = head[26]!;
  const lengths = head.subarray(shortestHead, shortestHead + segments);
  const length = shortestHead + segments + lengths.reduce((sum, one) => sum + one, 0);
  if (at + length > size) {
    throw new Damaged(`Ogg page needs ${at + length} of ${size} bytes`, "truncated");
  }
  const view = new DataView(head.buffer, head.byteOffset);
  const page = await bytesAt(file, at, length);
  if (crc(page) !== view.getUint32(checksumAt, true)) {
    throw new Damaged(`Ogg page at byte ${at} is broken`);
  }
  return {
    isFirst: (head[5]! & firstOfStream) !== 0,
    position: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    body: page.subarray(shortestHead + segments),
    end: at + length,
  };
}

function isPage(head: Uint8Array): boolean {
  return head.length >= shortestHead && String.fromCharCode(...head.subarray(0, 4)) === "OggS";
}

/** Over the whole page, with zeros in the place of the checksum itself. */
function crc(page: Uint8Array): number {
  let value = 0;
  for (let at = 0; at < page.length; at++) {
    const byte = at >= checksumAt && at < checksumAt + 4 ? 0 : page[at]!;
    value = (value << 8) ^ table[(value >>> 24) ^ byte]!;
  }
  return value >>> 0;
}
