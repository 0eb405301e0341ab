import type { Box } from "./boxes.ts";
import { bytesAt, Damaged } from "./pieces.ts";

/** The largest table that is read: 4 bytes a sample make that a week of sound. */
const largestTable = 64 * 1024 * 1024;

/**
 * Checks that every chunk of every track lies inside the file (ISO 14496-12 §8.7): a file that lost
 * its end keeps tables that point beyond it. Damaged.
 */
export async function checkSamples(
  file: Deno.FsFile,
  found: ReadonlyMap<string, readonly Box[]>,
  size: number,
): Promise<void> {
  const sizes = found.get("stsz") ?? [];
  const chunks = found.get("stsc") ?? [];
  const offsets = [...found.get("stco") ?? [], ...found.get("co64") ?? []]
    .sort((a, b) => a.content - b.content);
  if (sizes.length === 0 || offsets.length === 0) throw new Damaged("MP4 without sample tables");
  for (const [track, table] of offsets.entries()) {
    const [lengths, groups] = [sizes[track], chunks[track]];
    // Tables of other kinds (stz2) are left to the decoder.
    if (!lengths || !groups) continue;
    const end = furthest(
      await read(file, table),
      table.type === "co64",
      await read(file, lengths),
      await read(file, groups),
    );
    if (end > size) throw new Damaged(`MP4 samples need ${end} of ${size} bytes`, "truncated");
  }
}

async function read(file: Deno.FsFile, { type, content, end }: Box): Promise<DataView> {
  if (end - content > largestTable) throw new Damaged(`MP4 table ${type} is too large`);
  const bytes = await bytesAt(file, content, end - content);
  if (bytes.length < 8) throw new Damaged(`MP4 table ${type} is empty`);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Where the last byte of any sample lies. */
function furthest(offsets: DataView, isLong: boolean, sizes: DataView, groups: DataView): number {
  const count = entries(offsets, 4, 8, isLong ? 8 : 4);
  const perChunk = samplesOfChunks(groups);
  let sample = 0;
  let end = 0;
  for (let chunk = 0; chunk < count; chunk++) {
    const at = 8 + chunk * (isLong ? 8 : 4);
    const start = isLong ? Number(offsets.getBigUint64(at)) : offsets.getUint32(at);
    const samples = perChunk(chunk + 1);
    end = Math.max(end, start + bytesOf(sizes, sample, samples));
    sample += samples;
  }
  return end;
}

/** How many entries a table says it has, as far as it has room for them. */
function entries(table: DataView, countAt: number, first: number, each: number): number {
  return Math.min(table.getUint32(countAt), Math.floor((table.byteLength - first) / each));
}

/** Bytes of samples that follow one another: all alike, or as far as the table goes one by one. */
function bytesOf(sizes: DataView, first: number, count: number): number {
  const common = sizes.getUint32(4);
  if (common !== 0) return common * count;
  const last = Math.min(first + count, entries(sizes, 8, 12, 4));
  let bytes = 0;
  for (let sample = first; sample < last; sample++) bytes += sizes.getUint32(12 + sample * 4);
  return bytes;
}

/** Samples of the n-th chunk, asked in rising order: runs of chunks have the same number. */
function samplesOfChunks(groups: DataView): (chunk: number) => number {
  const count = entries(groups, 4, 8, 12);
  let run = 0;
  return (chunk) => {
    while (run + 1 < count && groups.getUint32(8 + (run + 1) * 12) <= chunk) run++;
    return count === 0 ? 0 : groups.getUint32(8 + run * 12 + 4);
  };
}
