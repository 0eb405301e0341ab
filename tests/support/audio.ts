/**
 * Real, decodable audio made on the spot: silence that costs about 2 KB a minute as FLAC and
 * 240 KB a minute as MP3. Two different seeds never make the same bytes.
 */

/** What a made file is like; `seconds` is kept to within one MP3 frame (24 ms). */
export interface AudioOptions {
  seconds: number;
  seed?: number;
}

const samplesPerFlacFrame = 16_384;
const largestFlacBlock = 0xff_ff_ff;
const paddingBlock = 1;
const applicationBlock = 2;
const lastBlockFlag = 0x80;

/** Mono 16-bit FLAC of constant subframes (RFC 9639 §8 and §9). `sampleRate` in Hz. */
export function flac(options: AudioOptions & { sampleRate?: number }): Uint8Array<ArrayBuffer> {
  const { seconds, seed = 0, sampleRate = 44_100 } = options;
  const samples = Math.round(seconds * sampleRate);
  return concat([
    ascii("fLaC"),
    flacBlock(0, streamInfo(sampleRate, samples)),
    flacBlock(applicationBlock | lastBlockFlag, concat([ascii("test"), bigEndian(seed >>> 0, 4)])),
    ...flacFrames(samples),
  ]);
}

function flacBlock(type: number, body: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(type), bigEndian(body.length, 3), body]);
}

/** Frame sizes and the MD5 are zero, which the format defines as "not known". */
function streamInfo(sampleRate: number, samples: number): Uint8Array {
  const channels = 1;
  const bits = 16;
  const packed = BigInt(sampleRate) << 44n | BigInt(channels - 1) << 41n | BigInt(bits - 1) << 36n |
    BigInt(samples);
  const body = new Uint8Array(34);
  const view = new DataView(body.buffer);
  view.setUint16(0, samplesPerFlacFrame);
  view.setUint16(2, samplesPerFlacFrame);
  view.setBigUint64(10, packed);
  return body;
}

function* flacFrames(samples: number): Generator<Uint8Array> {
  for (let frame = 0; frame * samplesPerFlacFrame < samples; frame++) {
    yield flacFrame(frame, Math.min(samplesPerFlacFrame, samples - frame * samplesPerFlacFrame));
  }
}

/** One frame: block size in 16 bits, sample rate from STREAMINFO, one constant subframe of zero. */
function flacFrame(frame: number, samples: number): Uint8Array {
  const header = concat([
    Uint8Array.of(0xff, 0xf8, 0x70, 0x08),
    new TextEncoder().encode(String.fromCodePoint(frame)),
    bigEndian(samples - 1, 2),
  ]);
  const body = concat([header, Uint8Array.of(crc(header, 8, 0x07)), Uint8Array.of(0, 0, 0)]);
  return concat([body, bigEndian(crc(body, 16, 0x8005), 2)]);
}

function crc(bytes: Uint8Array, bits: 8 | 16, polynomial: number): number {
  const top = 1 << (bits - 1);
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = value & top ? (value << 1) ^ polynomial : value << 1;
  }
  return value & ((1 << bits) - 1);
}

const mp3FrameSeconds = 1152 / 48_000;
/** In the order of their index in a frame's header, which begins at 1. */
const mp3Rates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;

/** The highest bit rate at which so many seconds fit into so many bytes, in kbit/s. */
export function mp3RateFor(seconds: number, bytes: number): number {
  const most = (bytes - 100) * 8 / 1000 / (seconds + mp3FrameSeconds);
  return mp3Rates.findLast((rate) => rate <= most) ?? mp3Rates[0];
}

/** MPEG-1 Layer III, 32 kbit/s or `kbps`, 48 kHz, mono: silence with the seed as ancillary data. */
export function mp3(options: AudioOptions & { kbps?: number }): Uint8Array<ArrayBuffer> {
  const { seconds, seed = 0, kbps = mp3Rates[0] } = options;
  const index = mp3Rates.findIndex((rate) => rate === kbps) + 1;
  const mp3FrameBytes = kbps * 3;
  const frame = new Uint8Array(mp3FrameBytes);
  frame.set([0xff, 0xfb, index << 4 | 4, 0xc0]);
  // Seven bits a byte, so that no seed can look like the start of a frame.
  for (let part = 0; part < 5; part++) frame[40 + part] = (seed >>> (7 * part)) & 0x7f;
  const frames = Math.round(seconds / mp3FrameSeconds);
  const bytes = new Uint8Array(frames * mp3FrameBytes);
  for (let index = 0; index < frames; index++) bytes.set(frame, index * mp3FrameBytes);
  return bytes;
}

/**
 * The same audio in a file of exactly `total` bytes, grown as the format allows: FLAC by PADDING
 * blocks, MP3 by an ID3v2 tag. RangeError if `total` cannot be reached that way.
 */
export function withPadding(
  bytes: Uint8Array,
  kind: "flac" | "mp3",
  total: number,
): Uint8Array<ArrayBuffer> {
  const missing = total - bytes.length;
  if (missing === 0) return Uint8Array.from(bytes);
  return kind === "flac" ? padFlac(bytes, missing) : concat([id3Padding(missing), bytes]);
}

/** The blocks go right behind STREAMINFO, which is never the last one here. */
function padFlac(bytes: Uint8Array, missing: number): Uint8Array<ArrayBuffer> {
  if (missing < 4) throw new RangeError(`a FLAC file cannot grow by ${missing} bytes`);
  const afterStreamInfo = 4 + 4 + 34;
  const blocks: Uint8Array[] = [];
  for (let left = missing; left > 0;) {
    let size = Math.min(left - 4, largestFlacBlock);
    const rest = left - 4 - size;
    // What is left over must hold the header of a block of its own.
    if (rest > 0 && rest < 4) size -= 4;
    blocks.push(flacBlock(paddingBlock, new Uint8Array(size)));
    left -= 4 + size;
  }
  return concat([bytes.subarray(0, afterStreamInfo), ...blocks, bytes.subarray(afterStreamInfo)]);
}

/** An ID3v2.4 tag of `size` bytes with one PRIV frame: readers skip it at once, unlike padding. */
function id3Padding(size: number): Uint8Array {
  const owner = ascii("test\0");
  const zeros = size - 20 - owner.length;
  if (zeros < 0) throw new RangeError(`an MP3 file cannot grow by ${size} bytes`);
  const header = [ascii("ID3"), Uint8Array.of(4, 0, 0), syncSafe(size - 10)];
  const frame = [ascii("PRIV"), syncSafe(size - 20), Uint8Array.of(0, 0), owner];
  return concat([...header, ...frame, new Uint8Array(zeros)]);
}

/** Four bytes of seven bits each (ID3v2.4 §6.2). */
function syncSafe(value: number): Uint8Array {
  return Uint8Array.of(value >>> 21, value >>> 14, value >>> 7, value).map((part) => part & 0x7f);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bigEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from(
    { length },
    (_, at) => Math.floor(value / 256 ** (length - 1 - at)) & 0xff,
  );
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
