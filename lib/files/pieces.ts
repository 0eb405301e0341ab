import type { OutcomeCode } from "../schemas/candidate.ts";

/** What may be wrong with the bytes of a file. */
export type DamageCode = Extract<
  OutcomeCode,
  "empty_file" | "wrong_type" | "truncated" | "not_decodable" | "encrypted"
>;

/** The file is not the audio it looks like; the message says what is wrong with it. */
export class Damaged extends Error {
  override readonly name = "Damaged";
  constructor(message: string, readonly code: DamageCode = "not_decodable") {
    super(message);
  }
}

const pieceBytes = 1 << 18;

/** A part of a file; the walker is to consume `bytes` up to, but not including, `upTo`. */
export interface Piece {
  bytes: Uint8Array;
  upTo: number;
}

/**
 * A file from `start` to its end in pieces of a quarter megabyte, so that its size costs no
 * memory. Behind `upTo` each piece shows the next `lookahead` bytes, as far as the file has them;
 * they come again in the next one. A piece is only good until the next is asked for.
 */
export async function* pieces(
  file: Deno.FsFile,
  start: number,
  lookahead: number,
): AsyncGenerator<Piece> {
  await file.seek(start, Deno.SeekMode.Start);
  const buffer = new Uint8Array(pieceBytes);
  let length = 0;
  for (let ended = false; !ended;) {
    const read = await file.read(buffer.subarray(length));
    ended = read === null;
    length += read ?? 0;
    const upTo = ended ? length : Math.max(0, length - lookahead);
    yield { bytes: buffer.subarray(0, length), upTo };
    buffer.copyWithin(0, upTo, length);
    length -= upTo;
  }
}

/** Up to `length` bytes at `offset`; fewer only where the file ends. */
export async function bytesAt(file: Deno.FsFile, offset: number, length: number) {
  await file.seek(offset, Deno.SeekMode.Start);
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = await file.read(bytes.subarray(filled));
    if (read === null) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/** Writes bytes over those at `offset`. */
export async function writeAt(file: Deno.FsFile, offset: number, bytes: Uint8Array): Promise<void> {
  await file.seek(offset, Deno.SeekMode.Start);
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
}

/**
 * To be called for each part of a file. Damaged when there are more than any honest one has: they are
 * there to keep us busy.
 */
export function atMost(most: number, parts: string): () => void {
  let seen = 0;
  return () => {
    if (++seen > most) throw new Damaged(`more than ${most} ${parts}`);
  };
}

/** Where the audio begins behind any ID3v2 tags (ID3v2.4 §3.1: sizes of four times seven bits). */
export async function audioStart(file: Deno.FsFile): Promise<number> {
  const oneMore = atMost(100, "ID3v2 tags");
  for (let offset = 0;; oneMore()) {
    const head = await bytesAt(file, offset, 10);
    if (head.length < 10 || String.fromCharCode(...head.subarray(0, 3)) !== "ID3") return offset;
    const size = head.subarray(6).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
    const footer = (head[5]! & 0x10) === 0 ? 0 : 10;
    offset += 10 + size + footer;
  }
}
