import { atMost, bytesAt, Damaged, writeAt } from "./pieces.ts";

/** Programs that write into a pipe do not know the length when they begin: nothing, or so much. */
const endless = 0x7f_ff_f0_00;

/**
 * Checks that the sound of a WAV file is as long as its `data` chunk says (RIFF, and RF64 of EBU
 * Tech 3306, whose length stands in `ds64`). Damaged.
 * @returns bytes of sound
 */
export async function checkWave(file: Deno.FsFile, start: number): Promise<number> {
  const { content, length, isWide } = await soundAt(file, start);
  const { size } = await file.stat();
  if (!isWide && isUnknown(content, length, size)) return size - content;
  if (content + length <= size) return length;
  throw new Damaged(`WAV needs ${content + length} of ${size} bytes`, "truncated");
}

function isUnknown(content: number, length: number, size: number): boolean {
  return length === 0 || (length >= endless && content + length > size);
}

/** Where the sound stands, and how long it is said to be. */
async function soundAt(file: Deno.FsFile, start: number) {
  const { size } = await file.stat();
  let wide = 0;
  const oneMore = atMost(10_000, "chunks");
  for (let at = start + 12; at + 8 <= size; oneMore()) {
    const head = await bytesAt(file, at, 24);
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const type = String.fromCharCode(...head.subarray(0, 4));
    const length = view.getUint32(4, true);
    if (type === "ds64" && head.length >= 24) wide = Number(view.getBigUint64(16, true));
    if (type === "data") return { content: at + 8, length: wide || length, isWide: wide > 0 };
    // Chunks begin at even places.
    at += 8 + length + (length & 1);
  }
  throw new Damaged("WAV without data", "truncated");
}

/**
 * Writes down how long the sound of the file at `path` is, where its writer did not know: what is put
 * behind it, a tag, would count as sound.
 */
export async function completeWave(path: string): Promise<void> {
  using file = await Deno.open(path, { read: true, write: true });
  const sound = await soundAt(file, 0).catch(() => undefined);
  const { size } = await file.stat();
  if (!sound || sound.isWide || !isUnknown(sound.content, sound.length, size)) return;
  const odd = size & 1;
  if (size + odd > 0xff_ff_ff_ff) return;
  if (odd) await writeAt(file, size, new Uint8Array(1));
  await writeAt(file, sound.content - 4, number(size - sound.content));
  await writeAt(file, 4, number(size + odd - 8));
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
