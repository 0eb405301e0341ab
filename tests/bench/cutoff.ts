/** Where the sound of genuine recordings and of former lossy files ends, and what checking costs. */
import { verifyAudio } from "../../lib/files/verify.ts";
import {
  type Encoder,
  encoders,
  fake,
  original,
  type Signal,
  signals,
} from "../support/signals.ts";
import { type Bench, type Figure, figure } from "./figure.ts";

/** What a file is found to be; without an edge its sound has no sharp end. */
async function edge(path: string) {
  const { size } = await Deno.stat(path);
  const wanted = { size, extension: "flac", duration_ms: null, tolerance_s: 1 };
  const started = performance.now();
  const found = await verifyAudio(path, { ...wanted, claimed_duration_s: null }, {
    ffmpeg: "ffmpeg",
    lossless: true,
  });
  return { khz: (found.audio?.cutoff_hz ?? 0) / 1000, ms: performance.now() - started };
}

/** Every signal as it is and through every encoder: kHz of its edge, 0 where there is none. */
export async function cutoffBench({ folder }: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  let ms = 0;
  for (const signal of Object.keys(signals) as Signal[]) {
    const source = await original(folder, signal);
    const genuine = await edge(source);
    ms = genuine.ms;
    figures.push(figure(`verify.cutoff ${signal}`, genuine.khz, "kHz"));
    for (const encoder of Object.keys(encoders) as Encoder[]) {
      const { khz } = await edge(await fake(source, encoder));
      figures.push(figure(`verify.cutoff ${signal} ${encoder}`, khz, "kHz"));
    }
  }
  return [...figures, figure("verify.time", ms, "ms")];
}
