import { audioStart, Damaged, pieces } from "./pieces.ts";

/** More than the longest frame and the header behind it. */
const lookahead = 4096;
/** Sync losses below this share are clicks, as real files have them; above, the file is broken. */
const tolerableLoss = 0.01;
const trailers = /^(TAG|APETAGEX|LYRICSBEGIN|ID3)/;

const rates = [44_100, 48_000, 32_000];
/** By the two version bits: MPEG 2.5, none, MPEG 2, MPEG 1. */
const rateDivisors = [4, 0, 2, 1];
const kilobits = {
  mpeg1Layer2: [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  mpeg1Layer3: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

interface Frame {
  /** Bytes from this header to the next. */
  length: number;
  seconds: number;
  /** Version, layer and sample rate: the same in all frames of a stream. */
  stream: number;
}

/** What was seen so far, in bytes but for `seconds`; `gap` is what no frame followed yet. */
interface Walk {
  seconds: number;
  audio: number;
  lost: number;
  gap: number;
  stream?: number;
  frames: number;
  /** As the Xing header of an encoder counted them. */
  promised?: number | undefined;
}

/** What was counted in a file. */
export interface Counted {
  seconds: number;
  /** Bytes of sound, without tags and covers. */
  audio_bytes: number;
}

/**
 * What really is in an MPEG audio file (Layer II or III): walks all frames, for what a Xing header or
 * the bit rate promises may not be there (ISO 11172-3 §2.4.1). Damaged if there is no stream, much of
 * it is not frames, or fewer are there than a Xing header counted.
 */
export async function countMpeg(file: Deno.FsFile): Promise<Counted> {
  const walk: Walk = { seconds: 0, audio: 0, lost: 0, gap: 0, frames: 0 };
  let skip = 0;
  for await (const { bytes, upTo } of pieces(file, await audioStart(file), lookahead)) {
    let at = skip;
    while (at < upTo) {
      const frame = nextFrame(bytes, at, walk.stream);
      if (!frame && walk.gap === 0 && trailers.test(text(bytes, at))) return verdict(walk);
      if (frame && walk.stream === undefined) walk.promised = promisedFrames(bytes, at, frame);
      if (frame) count(walk, frame);
      else walk.gap++;
      at += frame?.length ?? 1;
    }
    skip = at - upTo;
  }
  return verdict(walk);
}

function count(walk: Walk, frame: Frame): void {
  // What stands before the first frame is no loss.
  if (walk.stream !== undefined) walk.lost += walk.gap;
  walk.gap = 0;
  walk.stream = frame.stream;
  walk.audio += frame.length;
  walk.seconds += frame.seconds;
  walk.frames++;
}

/**
 * The frames an encoder wrote down in the first one (LAME, "Mp3 info tag" §2.1), behind the side
 * information, whose length depends on version and channels.
 */
function promisedFrames(bytes: Uint8Array, at: number, { length }: Frame): number | undefined {
  const head = bytes.subarray(at, at + Math.min(length, 60));
  const found = /(?:Xing|Info)/.exec(String.fromCharCode(...head));
  if (!found || found.index + 12 > head.length) return;
  const view = new DataView(head.buffer, head.byteOffset + found.index);
  return view.getUint32(4) & 1 ? view.getUint32(8) : undefined;
}

function verdict(walk: Walk): Counted {
  const lost = walk.lost + walk.gap;
  if (walk.audio === 0) throw new Damaged("no MPEG frame");
  if (lost > tolerableLoss * walk.audio) {
    throw new Damaged(`${lost} bytes between MPEG frames are none`);
  }
  // Some encoders count their own header, others do not; editors that cut a little forget it.
  if (walk.promised !== undefined && walk.frames < walk.promised * 0.98 - 10) {
    throw new Damaged(`MPEG frames end after ${walk.frames} of ${walk.promised}`, "truncated");
  }
  return { seconds: walk.seconds, audio_bytes: walk.audio };
}

/** The frame at `at`, if it belongs to the stream; the first one must be followed by another. */
function nextFrame(bytes: Uint8Array, at: number, stream: number | undefined): Frame | undefined {
  const frame = frameAt(bytes, at);
  if (!frame || stream !== undefined) return frame?.stream === stream ? frame : undefined;
  const next = at + frame.length;
  if (next + 4 > bytes.length) return frame;
  return frameAt(bytes, next)?.stream === frame.stream ? frame : undefined;
}

function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const divisor = rateDivisors[second >> 3 & 3]!;
  const layer = 4 - (second >> 1 & 3);
  const rate = rates[third >> 2 & 3];
  if (divisor === 0 || rate === undefined || (layer !== 2 && layer !== 3)) return undefined;
  const table = divisor > 1 ? "mpeg2" : layer === 2 ? "mpeg1Layer2" : "mpeg1Layer3";
  const kbps = kilobits[table][(third >> 4) - 1];
  if (kbps === undefined) return undefined;
  const samples = divisor > 1 && layer === 3 ? 576 : 1152;
  const hertz = rate / divisor;
  return {
    length: Math.floor(samples / 8 * kbps * 1000 / hertz) + (third >> 1 & 1),
    seconds: samples / hertz,
    stream: (second & 0x1e) << 8 | (third & 0x0c),
  };
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 11));
}
