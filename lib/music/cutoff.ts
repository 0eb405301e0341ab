/** Where the sound of a recording ends. */
import type { Spectrum } from "./spectrum.ts";

export interface Edge {
  /** Above it the level is gone at once. */
  cutoff_hz: number;
  /** By how much more it falls there than it was falling already, in decibels. */
  fall_db: number;
}

/** No lossy encoder that anybody uses for music ends below this. */
const lowest = 9000;

/**
 * A fall of this many decibels within a kilohertz is no property of a recording. Measured
 * (tests/bench/cutoff.ts): what encoders cut falls by 40 to 80, and by 14 and more where the master
 * was clipped hard; dark, old and noisy recordings by less than 8, however little they have above.
 */
const sharp = 12;

/**
 * The edge at which a spectrum ends, if it does: a sharp shelf, and above it nothing any more. A
 * level that sinks slowly has none, however low it ends.
 */
export function edgeOf(spectrum: Spectrum): Edge | undefined {
  const { levels, band_hz } = spectrum;
  const nyquist = levels.length * band_hz;
  let best: Edge = { cutoff_hz: nyquist, fall_db: 0 };
  for (let hz = lowest; hz + 800 <= nyquist; hz += band_hz) {
    const fall_db = fallAt(spectrum, hz, nyquist);
    if (fall_db > best.fall_db) best = { cutoff_hz: hz, fall_db };
  }
  if (best.fall_db < sharp) return undefined;
  return { ...best, cutoff_hz: lastAbove(spectrum, best) };
}

function fallAt(spectrum: Spectrum, hz: number, nyquist: number): number {
  const below = mean(spectrum, hz - 600, hz - 100);
  const before = mean(spectrum, hz - 1600, hz - 1100);
  // What lies beyond must stay down: a gap is no end.
  const above = Math.max(mean(spectrum, hz + 400, hz + 900), most(spectrum, hz + 400, nyquist) - 6);
  return below - above - Math.max(0, before - below);
}

/** The last band that is still nearly as loud as those before the edge. */
function lastAbove(spectrum: Spectrum, { cutoff_hz, fall_db }: Edge): number {
  const { levels, band_hz } = spectrum;
  const enough = mean(spectrum, cutoff_hz - 600, cutoff_hz - 100) - Math.min(12, fall_db / 2);
  let last = cutoff_hz;
  for (let hz = cutoff_hz - 600; hz <= cutoff_hz + 600; hz += band_hz) {
    if (levels[Math.round(hz / band_hz)]! > enough) last = hz;
  }
  return last;
}

function part({ levels, band_hz }: Spectrum, from: number, to: number): Float64Array {
  const first = Math.min(levels.length - 1, Math.max(0, Math.round(from / band_hz)));
  return levels.subarray(first, Math.max(first + 1, Math.round(to / band_hz)));
}

function mean(spectrum: Spectrum, from: number, to: number): number {
  const levels = part(spectrum, from, to);
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

function most(spectrum: Spectrum, from: number, to: number): number {
  return part(spectrum, from, to).reduce((most, level) => Math.max(most, level), -Infinity);
}
