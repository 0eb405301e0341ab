import { bytesAt, Damaged } from "./pieces.ts";

/**
 * Checks that the boxes of an MP4 file fill it exactly: one that was cut off still promises its
 * whole length in `moov` (ISO 14496-12 §4.2). Damaged if they do not.
 */
export async function checkBoxes(file: Deno.FsFile): Promise<void> {
  const { size } = await file.stat();
  for (let offset = 0; offset < size;) {
    const length = boxLength(await bytesAt(file, offset, 16), size - offset);
    if (length < 8 || offset + length > size) {
      throw new Damaged(`MP4 box at ${offset} needs ${length} bytes, ${size - offset} are there`);
    }
    offset += length;
  }
}

/** A length of 1 means 64 bits behind the type, 0 all the rest. */
function boxLength(head: Uint8Array, rest: number): number {
  if (head.length < 8) return Infinity;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = view.getUint32(0);
  if (length === 1) return head.length < 16 ? Infinity : Number(view.getBigUint64(8));
  return length === 0 ? rest : length;
}

/** Checks that an AIFF file is as long as its FORM chunk says (EA IFF 85). Damaged if shorter. */
export async function checkForm(file: Deno.FsFile): Promise<void> {
  const { size } = await file.stat();
  const head = await bytesAt(file, 4, 4);
  const needed = 8 + new DataView(head.buffer).getUint32(0);
  if (needed > size) throw new Damaged(`AIFF needs ${needed} bytes, ${size} are there`);
}
