import { bytesAt, Damaged } from "./pieces.ts";

/** From this version on a descriptor says how long each part is (Monkey's Audio SDK, MACLib.h). */
const firstWithDescriptor = 3980;

/** Checks that a Monkey's Audio file is as long as the parts its descriptor names. Damaged. */
export async function checkApe(file: Deno.FsFile, start: number): Promise<void> {
  const { size } = await file.stat();
  const head = await bytesAt(file, start, 36);
  if (head.length < 36) throw new Damaged("APE ends in its head", "truncated");
  const view = new DataView(head.buffer, head.byteOffset);
  if (view.getUint16(4, true) < firstWithDescriptor) return;
  // Descriptor, header, seek table, header of the WAV, sound (two words); its end may be missing.
  const parts = [8, 12, 16, 20, 24].map((at) => view.getUint32(at, true));
  const needed = start + parts.reduce((sum, part) => sum + part, 0) +
    view.getUint32(28, true) * 2 ** 32;
  if (needed > size) throw new Damaged(`APE needs ${needed} of ${size} bytes`, "truncated");
}
