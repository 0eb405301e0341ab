/** Whether an image is there to its end, by walking through its parts (no pixel is decoded). */
import { crc32 } from "node:zlib";

const marker = 0xff;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Markers without a length: TEM and the restarts inside a scan. */
const isBare = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd7);

/** JPEG: from segment to segment, through the scans, to the end mark (ITU T.81 annex B). */
export function jpegEnds(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== marker) return false;
    const code = bytes[at + 1]!;
    if (code === endOfImage) return true;
    // Any number of these may stand before a marker.
    if (code === marker) at += 1;
    else if (isBare(code)) at += 2;
    else {
      at += 2 + ((bytes[at + 2] ?? 0) << 8 | (bytes[at + 3] ?? 0));
      if (code === startOfScan) at = endOfScan(bytes, at);
    }
  }
  return false;
}

/** Where the next marker stands: `ff 00` is a pixel's byte, restarts belong to the scan. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(marker, from); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && !isBare(code)) return at;
  }
  return bytes.length;
}

/** PNG: from chunk to chunk, each with its right sum, to IEND (RFC 2083 §3). */
export function pngEnds(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) return false;
    const body = bytes.subarray(at + 4, end);
    if (crc32(body) !== view.getUint32(end)) return false;
    if (String.fromCharCode(...body.subarray(0, 4)) === "IEND") return true;
    at = end + 4;
  }
  return false;
}
