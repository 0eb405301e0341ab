import type { AudioFacts } from "../schemas/audio.ts";

/** The most a peer can mean who speaks of such a file; more was never a bit rate of it. */
const most: Readonly<Record<string, number>> = { mp3: 320, mp2: 384 };

/** Below this share of the claim it is another encoding; averages of the same differ by less. */
const least = 0.75;

/**
 * What the bit rate of a lossy file falls short of, as `measured ≠ claimed` in kbit/s; `undefined`
 * when it fits. Of a lossless file nobody can promise one: it depends on the music.
 */
export function shortOf(
  { format, lossless, bitrate_kbps }: Pick<AudioFacts, "format" | "lossless" | "bitrate_kbps">,
  claimed_kbps: number | null,
): string | undefined {
  if (lossless !== false || bitrate_kbps === null || !claimed_kbps) return undefined;
  if (claimed_kbps > (most[format] ?? 640)) return undefined;
  if (bitrate_kbps >= claimed_kbps * least) return undefined;
  return `${Math.round(bitrate_kbps)} ≠ ${Math.round(claimed_kbps)} kbit/s`;
}
