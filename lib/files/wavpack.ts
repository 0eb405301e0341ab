import { bytesAt, Damaged } from "./pieces.ts";

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

interface Block {
  end: number;
  /** Samples of the whole file; `undefined` where its writer did not know. */
  total: number | undefined;
  samples: number;
  rate: number | undefined;
}

/**
 * The seconds that really are in a WavPack file: walks all blocks (WavPack 4/5 format §2.1). Damaged
 * if one is cut or missing; `undefined` where the rate stands elsewhere (unusual ones, DSD).
 */
export async function wavpackSeconds(file: Deno.FsFile, start: number) {
  const { size } = await file.stat();
  let [at, done, first] = [start, 0, undefined as Block | undefined];
  for (let block = await blockAt(file, at, size); block; block = await blockAt(file, at, size)) {
    first ??= block;
    done += block.samples;
    at = block.end;
  }
  if (!first || done === 0) throw new Damaged("no WavPack block");
  if (first.total !== undefined && done < first.total) {
    throw new Damaged(`WavPack blocks end after ${done} of ${first.total} samples`, "truncated");
  }
  return first.rate && done / first.rate;
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
    rate: flags & isDsd ? undefined : rates[flags >>> 23 & 15],
  };
}
