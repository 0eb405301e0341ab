import { bytesAt, Damaged } from "./pieces.ts";

/** A box of an MP4 file: where it begins, where its content does, and where both end. */
export interface Box {
  type: string;
  content: number;
  end: number;
}

/**
 * The boxes between two places of a file (ISO 14496-12 §4.2). One that reaches beyond `end` was cut:
 * Damaged; so is one that is shorter than its own head. Where `known` types are given, such a one of
 * another type is none, and ends them: somebody's tag.
 */
export async function* boxes(
  file: Deno.FsFile,
  start: number,
  end: number,
  known?: ReadonlySet<string>,
): AsyncGenerator<Box> {
  for (let at = start; at + 8 <= end;) {
    const head = await bytesAt(file, at, 16);
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const type = String.fromCharCode(...head.subarray(4, 8));
    const short = view.getUint32(0);
    const isLong = short === 1 && head.length === 16;
    const size = isLong ? Number(view.getBigUint64(8)) : short === 0 ? end - at : short;
    const content = at + (isLong ? 16 : 8);
    const isWhole = at + size >= content && at + size <= end;
    if (!isWhole && known && !known.has(type)) return;
    if (at + size < content) throw new Damaged(`MP4 box ${JSON.stringify(type)} of ${size} bytes`);
    if (at + size > end) {
      throw new Damaged(`MP4 box ${type} needs ${at + size} of ${end} bytes`, "truncated");
    }
    yield { type, content, end: at + size };
    at += size;
  }
}
