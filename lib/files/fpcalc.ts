/** Fingerprints of sounds, by Chromaprint's `fpcalc`. */
import { z } from "zod";
import { runTool } from "./tool.ts";

const Fingerprint = z.object({
  duration: z.number().positive(),
  fingerprint: z.string().regex(/^[\w-]+$/),
}).transform(({ duration, fingerprint }) => ({ duration_s: duration, fingerprint }));

/** What a sound is like, and how long it is. */
export type Fingerprint = z.output<typeof Fingerprint>;

/** Two minutes are what AcoustID compares. */
const seconds = 120;

/**
 * The fingerprint of a file at an absolute path. It complains of the end of many good files, so
 * what counts is what it says. `undefined` where it is not installed or there is nothing to hear.
 */
export async function fingerprintOf(
  fpcalc: string,
  path: string,
  signal?: AbortSignal,
): Promise<Fingerprint | undefined> {
  const options = { timeout_s: 120, signal, mostOutput: 256 * 1024 };
  const result = await runTool(fpcalc, ["-json", "-length", String(seconds), path], options);
  if (!result) return undefined;
  try {
    return Fingerprint.safeParse(JSON.parse(new TextDecoder().decode(result.stdout))).data;
  } catch {
    return undefined;
  }
}
