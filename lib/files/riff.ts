import { bytesAt, Damaged } from "./pieces.ts";

/** Written by programs that did not know the length when they began. */
const unknown = new Set([0, 0xff_ff_ff_ff]);

/**
 * Checks that the sound of a WAV file is as long as its `data` chunk says (RIFF, and RF64 of EBU
 * Tech 3306, whose length stands in `ds64`). Damaged.
 * @returns bytes of sound
 */
export async function checkWave(file: Deno.FsFile, start: number): Promise<number> {
  const { size } = await file.stat();
  let wide = 0;
  for (let at = start + 12; at + 8 <= size;) {
    const head = await bytesAt(file, at, 24);
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const type = String.fromCharCode(...head.subarray(0, 4));
    const length = view.getUint32(4, true);
    if (type === "ds64" && head.length >= 24) wide = Number(view.getBigUint64(16, true));
    if (type === "data") return soundOf(at + 8, wide || length, size);
    // Chunks begin at even places.
    at += 8 + length + (length & 1);
  }
  throw new Damaged("WAV without data", "truncated");
}

function soundOf(start: number, length: number, size: number): number {
  if (unknown.has(length)) return size - start;
  if (start + length <= size) return length;
  throw new Damaged(`WAV needs ${start + length} of ${size} bytes`, "truncated");
}
