import { bytesAt, Damaged } from "./pieces.ts";

/** Checks that a DSF file is as long as its first chunk says (Sony, DSF File Format §1). Damaged. */
export async function checkDsf(file: Deno.FsFile, start: number): Promise<void> {
  const { size } = await file.stat();
  const head = await bytesAt(file, start, 28);
  if (head.length < 28) throw new Damaged("DSF ends in its head", "truncated");
  const needed = start + Number(new DataView(head.buffer, head.byteOffset).getBigUint64(12, true));
  if (needed > size) throw new Damaged(`DSF needs ${needed} of ${size} bytes`, "truncated");
}
