import { type Edge, edgeOf } from "../music/cutoff.ts";
import { spectrumOf } from "../music/spectrum.ts";
import type { AudioFacts } from "../schemas/audio.ts";
import { type Ffmpeg, reading } from "./decode.ts";
import { runTool } from "./tool.ts";

/** Parts of a file that are listened to, evenly over its length, and how long each is. */
const parts = 8;
const partSeconds = 2;

/**
 * Lossy encoders end at or below this: LAME at 16.6 kHz for 128 kbit/s and 20.1 for 320, Opus at 20,
 * Vorbis at 20.3. What a converter cuts for a CD lies above.
 */
const lossyUpTo = 20_600;

/** Below the rate of a CD a genuine recording ends there, too. */
const leastRate = 44_100;

/** A recording that ends here was made for 44.1 or 48 kHz, whatever its file says now. */
const plainUpTo = 26_000;
const hiRes = 88_200;

/**
 * Whether a lossless file was made from a lossy one, by the shelf at which its sound ends
 * (`lib/music/cutoff.ts`); notes that in `audio`, and a file with more hertz than sound.
 * @returns what it was measured by, or `undefined` when it may be genuine or nobody can say
 */
export async function fakeOf(
  path: string,
  audio: AudioFacts,
  ffmpeg: Ffmpeg,
): Promise<string | undefined> {
  const { sample_rate_hz, duration_s } = audio;
  if (!sample_rate_hz || sample_rate_hz < leastRate || sample_rate_hz > 400_000) return undefined;
  const edge = await findEdge(path, sample_rate_hz, duration_s, ffmpeg);
  if (!edge) return undefined;
  audio.cutoff_hz = edge.cutoff_hz;
  if (edge.cutoff_hz <= lossyUpTo) {
    return `${(edge.cutoff_hz / 1000).toFixed(1)} kHz, −${Math.round(edge.fall_db)} dB`;
  }
  if (sample_rate_hz >= hiRes && edge.cutoff_hz <= plainUpTo) audio.notes.push("upsampled");
}

async function findEdge(
  path: string,
  rate: number,
  duration_s: number,
  ffmpeg: Ffmpeg,
): Promise<Edge | undefined> {
  const heard: Float32Array[] = [];
  for (let part = 0; part < parts; part++) {
    const start = Math.max(0, duration_s * (part + 0.5) / parts - partSeconds / 2);
    heard.push(await decodePart(path, start, rate, ffmpeg));
  }
  return heard.some((part) => part.length > 0) ? edgeOf(spectrumOf(heard, rate)) : undefined;
}

/** Two seconds as mono samples; nothing where ffmpeg does not understand the file. */
async function decodePart(path: string, start: number, rate: number, { ffmpeg, signal }: Ffmpeg) {
  if (ffmpeg === "") return new Float32Array();
  const seek = ["-v", "error", "-ss", start.toFixed(3), "-t", String(partSeconds)];
  const samples = ["-map", "0:a:0", "-ac", "1", "-ar", String(rate), "-f", "f32le", "pipe:1"];
  const result = await runTool(ffmpeg, [...seek, ...reading(path), ...samples], {
    timeout_s: 60,
    signal,
    mostOutput: 4 * rate * (partSeconds + 1),
  });
  const bytes = result?.stdout ?? new Uint8Array();
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}
