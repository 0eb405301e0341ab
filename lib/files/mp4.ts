import { type Box, boxes } from "./boxes.ts";
import { bytesAt, Damaged } from "./pieces.ts";
import { checkSamples } from "./mp4_samples.ts";

/** Sample entries whose content is enciphered: iTunes (`drms`, `drmi`), and CENC (ISO 23001-7). */
const enciphered = new Set(["drms", "drmi", "enca", "encv", "encs"]);
const containers = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
const wanted = ["moov", "moof", "mdat", "stsd", "stsz", "stsc", "stco", "co64"] as const;

/** An hour in fragments of a second has fewer; more are there to keep us busy. */
const mostBoxes = 100_000;

/** What a file is made of; other boxes may follow, but are none if they are not whole. */
const topLevel = new Set(
  ["ftyp", "moov", "mdat", "moof", "mfra", "sidx", "free", "skip", "wide", "udta", "meta", "uuid"],
);

/** The boxes of interest, by type, and how many of any were seen. */
interface Found {
  boxes: ReadonlyMap<string, Box[]>;
  seen: number;
}

/**
 * Checks that an MP4 file has its tables and its content, that no box is cut, that every sample of
 * its tables lies inside the file, and that nothing is enciphered (ISO 14496-12 §8). Damaged.
 * @returns bytes of sound and whatever else lies beside it
 */
export async function checkMp4(file: Deno.FsFile): Promise<number> {
  const { size } = await file.stat();
  const all = { boxes: new Map(wanted.map((type) => [type, []])), seen: 0 };
  await collect(boxes(file, 0, size, topLevel), file, all);
  const found = all.boxes as ReadonlyMap<string, Box[]>;
  await refuseEnciphered(file, found.get("stsd")!);
  for (const type of ["moov", "mdat"]) {
    if (found.get(type)!.length === 0) throw new Damaged(`MP4 without ${type}`, "truncated");
  }
  // A file in fragments has no tables for the whole.
  if (found.get("moof")!.length === 0) await checkSamples(file, found, size);
  return found.get("mdat")!.reduce((sum, { content, end }) => sum + end - content, 0);
}

async function collect(some: AsyncIterable<Box>, file: Deno.FsFile, found: Found) {
  for await (const box of some) {
    if (++found.seen > mostBoxes) throw new Damaged(`MP4 of more than ${mostBoxes} boxes`);
    found.boxes.get(box.type)?.push(box);
    if (containers.has(box.type)) await collect(boxes(file, box.content, box.end), file, found);
  }
}

/** A sample description begins with four bytes of version and four of count. */
async function refuseEnciphered(file: Deno.FsFile, descriptions: readonly Box[]): Promise<void> {
  for (const { content, end } of descriptions) {
    const type = String.fromCharCode(...await bytesAt(file, content + 12, 4));
    if (content + 16 <= end && enciphered.has(type)) {
      throw new Damaged(`MP4 with ${type}`, "encrypted");
    }
  }
}
