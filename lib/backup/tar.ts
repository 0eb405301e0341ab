/** The heads of a tar archive (POSIX ustar), as far as a backup needs them. */

export const block = 512;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** How many bytes follow a file of `size` so that the next head stands at a whole block. */
export function padding(size: number): number {
  return (block - size % block) % block;
}

/** The head of a file that only its owner may read. */
export function headOf(name: string, size: number, at: Date): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(block);
  const put = (text: string, from: number) => head.set(encoder.encode(text), from);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  if (encoder.encode(name).length > 100) throw new Error(`Too long for an archive: ${name}`);
  put(name, 0);
  put(octal(0o600, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(Math.floor(at.getTime() / 1000), 11), 136);
  put("        ", 148);
  put("0", 156);
  put("ustar\0" + "00", 257);
  put(`${octal(sumOf(head), 6)}\0 `, 148);
  return head;
}

/** The sum over a head, its own field counted as blanks. */
function sumOf(head: Uint8Array): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

/**
 * Reads a head; `undefined` at the end of the archive.
 * @throws when it is none
 */
export function readHead(head: Uint8Array): { name: string; size: number } | undefined {
  if (head.every((byte) => byte === 0)) return undefined;
  const text = (from: number, to: number) =>
    decoder.decode(head.subarray(from, to)).split("\0")[0]!.trim();
  if (parseInt(text(148, 156), 8) !== sumOf(head)) throw new Error("a head is damaged");
  const size = parseInt(text(124, 136), 8);
  if (!(size >= 0) || text(257, 262) !== "ustar") throw new Error("a head is of another kind");
  const name = text(0, 100);
  // Names are shown where a backup is refused: no signs that steer a terminal.
  if (!/^[\w./-]+$/.test(name)) throw new Error("a file in it has no name");
  return { name, size };
}
