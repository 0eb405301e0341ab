/** Recordings as ffmpeg makes them up, and what lossy encoders leave of them. */
import { join } from "node:path";

const length = "d=8";
const pink = (gain: number) => `anoisesrc=${length}:c=pink:r=44100:a=${gain}:seed=1`;

/** What there is to hear, as a source of ffmpeg; genuine, every one of them. */
export const signals = {
  bright: pink(0.4),
  /** Drums and a bass. */
  music: "aevalsrc='0.3*(2*random(0)-1)*exp(-20*mod(t,0.25))+0.1*sin(2*PI*220*t)':d=8:s=44100",
  /** A master that was made as loud as it goes. */
  clipped: `${pink(0.4)},volume=12dB,aformat=s16`,
  quiet: `${pink(0.004)}`,
  dark: `${pink(0.4)},lowpass=f=5000:p=2`,
  /** A tape that was filtered as steeply as filters were. */
  steep: `${pink(0.4)}${",lowpass=f=15000:p=2".repeat(4)}`,
  /** A shellac record: nothing above 6 kHz but hiss. */
  old: `${pink(0.4)},lowpass=f=4000:p=2,lowpass=f=6000:p=2[a];` +
    `anoisesrc=${length}:c=white:r=44100:a=0.003:seed=2[b];[a][b]amix=inputs=2`,
  tones: "aevalsrc='0.3*sin(2*PI*440*t)+0.1*sin(2*PI*880*t)':d=8:s=44100",
} as const;
export type Signal = keyof typeof signals;

/** Lossy encoders, with the arguments that ffmpeg takes for each. */
export const encoders = {
  "mp3 64": ["mp3", "-c:a", "libmp3lame", "-b:a", "64k"],
  "mp3 128": ["mp3", "-c:a", "libmp3lame", "-b:a", "128k"],
  "mp3 192": ["mp3", "-c:a", "libmp3lame", "-b:a", "192k"],
  "mp3 256": ["mp3", "-c:a", "libmp3lame", "-b:a", "256k"],
  "mp3 320": ["mp3", "-c:a", "libmp3lame", "-b:a", "320k"],
  "aac 128": ["m4a", "-c:a", "aac", "-b:a", "128k"],
  "opus 128": ["opus", "-c:a", "libopus", "-b:a", "128k"],
  "vorbis q5": ["ogg", "-c:a", "libvorbis", "-q:a", "5"],
} as const;
export type Encoder = keyof typeof encoders;

async function ffmpeg(...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("ffmpeg", {
    args: ["-nostdin", "-y", "-v", "error", ...args],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/** 16 bit, where an encoder has it under that name. */
function depth(extension: string): string[] {
  return extension === "wv" ? ["-sample_fmt", "s16p"] : ["-sample_fmt", "s16"];
}

/** Stereo, as a lossless file of that extension; its path. */
export async function original(folder: string, signal: Signal, extension = "flac") {
  const path = join(folder, `${signal}.${extension}`);
  await ffmpeg("-f", "lavfi", "-i", signals[signal], "-ac", "2", ...depth(extension), path);
  return path;
}

/** The same through a lossy encoder and back into a lossless file; its path. */
export async function fake(source: string, encoder: Encoder, extension = "flac") {
  const [kind, ...args] = encoders[encoder];
  const lossy = `${source}.${encoder.replace(" ", "")}.${kind}`;
  await ffmpeg("-i", source, ...args, lossy);
  const path = `${lossy}.${extension}`;
  // An M4A that is to be lossless has to be told so.
  const codec = extension === "m4a" ? ["-c:a", "alac", "-sample_fmt", "s16p"] : [];
  await ffmpeg("-i", lossy, "-ar", "44100", ...(codec.length ? codec : depth(extension)), path);
  return path;
}

/** The same at another rate and depth. */
export async function resampled(source: string, rate: number) {
  const path = `${source}.${rate}.flac`;
  await ffmpeg("-i", source, "-ar", String(rate), "-sample_fmt", "s32", path);
  return path;
}
