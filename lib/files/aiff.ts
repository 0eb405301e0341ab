import { bytesAt, Damaged } from "./pieces.ts";

/**
 * Checks that an AIFF file is as long as its FORM chunk says (EA IFF 85): one that was cut still
 * promises its whole length. Damaged if it is shorter.
 */
export async function checkForm(file: Deno.FsFile): Promise<void> {
  const { size } = await file.stat();
  const head = await bytesAt(file, 4, 4);
  const needed = 8 + new DataView(head.buffer).getUint32(0);
  if (needed > size) throw new Damaged(`AIFF needs ${needed} of ${size} bytes`, "truncated");
}
