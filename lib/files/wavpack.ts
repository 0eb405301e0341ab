import { atMost, bytesAt, Damaged } from "./pieces.ts";

const rates = [
  6000,
  8000,
  9600,
  11_025,
  12_000,
  16_000,
  22_050,
  24_000,
  32_000,
  44_100,
  48_000,
  64_000,
  88_200,
  96_000,
  192_000,
];
const headBytes = 32;
/** Of the blocks of one moment (one for two channels) this is the first. */
const initialBlock = 0x800;
const isDsd = 0x80000000;
/** Metadata of a block: the number of a kind, and what its size is. */
const [kindBits, isOdd, isLarge, sampleRate] = [0x3f, 0x40, 0x80, 0x27];

interface Block {
  end: number;
  /** Samples of the whole file; `undefined` where its writer did not know. */
  total: number | undefined;
  samples: number;
  /** Hertz; 0: the block says so elsewhere. */
  rate: number | undefined;
}

/**
 * The seconds that really are in a WavPack file: walks all blocks (WavPack 4/5 format §2.1). Damaged
 * if one is cut or missing; `undefined` where the rate is that of DSD.
 */
export async function wavpackSeconds(file: Deno.FsFile, start: number) {
  const { size } = await file.stat();
  let [at, done, first] = [start, 0, undefined as Block | undefined];
  const oneMore = atMost(1_000_000, "blocks");
  for (let block = await blockAt(file, at, size); block; block = await blockAt(file, at, size)) {
    oneMore();
    first ??= block;
    done += block.samples;
    at = block.end;
  }
  if (!first || done === 0) throw new Damaged("no WavPack block");
  if (first.total !== undefined && done < first.total) {
    throw new Damaged(`WavPack blocks end after ${done} of ${first.total} samples`, "truncated");
  }
  const rate = first.rate === 0 ? await unusualRate(file, start, first.end) : first.rate;
  return rate ? done / rate : undefined;
}

/** A rate that is not in the table stands in a piece of metadata of the block (§2.2). */
async function unusualRate(file: Deno.FsFile, start: number, end: number) {
  for (let at = start + headBytes; at + 2 <= end;) {
    const [id = 0, low = 0, middle = 0, high = 0, last = 0] = await bytesAt(file, at, 5);
    const isWide = (id & isLarge) !== 0;
    const bytes = 2 * (isWide ? low | middle << 8 | high << 16 : low);
    if ((id & kindBits) === sampleRate && !isWide) {
      return middle | high << 8 | (bytes - ((id & isOdd) === 0 ? 0 : 1) > 2 ? last << 16 : 0);
    }
    at += (isWide ? 4 : 2) + bytes;
  }
}

async function blockAt(file: Deno.FsFile, at: number, size: number): Promise<Block | undefined> {
  const head = await bytesAt(file, at, headBytes);
  if (head.length < headBytes || String.fromCharCode(...head.subarray(0, 4)) !== "wvpk") return;
  const view = new DataView(head.buffer, head.byteOffset);
  const end = at + 8 + view.getUint32(4, true);
  if (end > size) throw new Damaged(`WavPack block needs ${end} of ${size} bytes`, "truncated");
  const total = view.getUint32(12, true);
  const flags = view.getUint32(24, true);
  return {
    end: Math.max(end, at + headBytes),
    total: total === 0xff_ff_ff_ff ? undefined : total + head[11]! * 2 ** 32,
    samples: flags & initialBlock ? view.getUint32(20, true) : 0,
    rate: flags & isDsd ? undefined : rates[flags >>> 23 & 15] ?? 0,
  };
}
