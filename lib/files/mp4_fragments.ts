/** MP4 files in fragments, which may say where in the file they lie (ISO 14496-12 §8.8). */
import { boxes } from "./boxes.ts";
import { bytesAt, Damaged, writeAt } from "./pieces.ts";

/** A flag of `tfhd`: what its samples are counted from stands in it. */
const hasBase = 1;

/** A place in the file that a fragment tells. */
interface Base {
  /** Where its `moof` begins to hold anything. */
  moof: number;
  /** Where the number stands. */
  at: number;
  value: bigint;
}

export interface Fragments {
  bases: Base[];
  /** Where indexes of fragments (`mfra`) begin to hold anything. */
  indexes: number[];
}

/** What the fragments of a file say of their places; nothing for a file without, or a broken one. */
export async function fragmentsOf(path: string): Promise<Fragments> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  const found: Fragments = { bases: [], indexes: [] };
  try {
    for await (const { type, content, end } of boxes(file, 0, size)) {
      if (type === "mfra") found.indexes.push(content);
      if (type === "moof") await addBases(file, content, end, found.bases);
    }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
  }
  return found;
}

async function addBases(file: Deno.FsFile, moof: number, end: number, found: Base[]) {
  for await (const traf of boxes(file, moof, end)) {
    if (traf.type !== "traf") continue;
    for await (const { type, content } of boxes(file, traf.content, traf.end)) {
      if (type !== "tfhd") continue;
      const head = await bytesAt(file, content, 16);
      if (head.length < 16 || (head[3]! & hasBase) === 0) continue;
      const value = new DataView(head.buffer, head.byteOffset).getBigUint64(8);
      found.push({ moof, at: content + 8, value });
    }
  }
}

/**
 * Puts right what the fragments of a changed file say of their places: TagLib moves all of them, and
 * tells the first. Indexes that point elsewhere now become free space; every player does without.
 * @throws when fragments got lost
 */
export async function mendFragments(path: string, before: Fragments): Promise<void> {
  if (before.bases.length + before.indexes.length === 0) return;
  const { bases, indexes } = await fragmentsOf(path);
  if (bases.length !== before.bases.length) throw new Error("fragments of the file got lost");
  using file = await Deno.open(path, { read: true, write: true });
  for (const [n, { moof, at, value }] of bases.entries()) {
    const old = before.bases[n]!;
    const right = old.value + BigInt(moof - old.moof);
    if (value !== right) await writeAt(file, at, number(right));
  }
  for (const [n, content] of indexes.entries()) {
    if (content === before.indexes[n]) continue;
    await writeAt(file, content - 4, new TextEncoder().encode("free"));
  }
}

function number(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
