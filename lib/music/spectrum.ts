/** How loud the frequencies of a sound are. */

/** Power at evenly spaced frequencies. */
export interface Spectrum {
  /** Decibels of a band of `band_hz`, from 0 Hz up; the zero is arbitrary. */
  levels: Float64Array;
  band_hz: number;
}

const bandHz = 100;
/** A moment in four is louder than this: rare ones (clipped peaks) do not count, quiet ones neither. */
const percentile = 0.75;
/** Moments quieter than this beside the loudest are pauses. */
const pause = 1e-5;

/**
 * The spectrum of parts of a sound, mono: moments of about 90 ms (Hann), and of each band the level
 * that three quarters of them stay below.
 */
export function spectrumOf(parts: readonly Float32Array[], rate: number): Spectrum {
  const size = 2 ** Math.round(Math.log2(rate / 11));
  const bands = Math.floor(rate / 2 / bandHz);
  const moments = parts.flatMap((part) => momentsOf(part, size, rate / size, bands));
  const loudest = moments.reduce((most, moment) => Math.max(most, sum(moment)), 0);
  const heard = moments.filter((moment) => sum(moment) > loudest * pause);
  return { levels: levelsOf(heard, bands), band_hz: bandHz };
}

function momentsOf(samples: Float32Array, size: number, binHz: number, bands: number) {
  const transform = fft(size);
  const window = hann(size);
  const moments: Float64Array[] = [];
  for (let at = 0; at + size <= samples.length; at += size / 2) {
    const moment = samples.subarray(at, at + size).map((value, i) => value * window[i]!);
    moments.push(banded(transform(moment), binHz, bands));
  }
  return moments;
}

function levelsOf(moments: readonly Float64Array[], bands: number): Float64Array {
  return Float64Array.from({ length: bands }, (_, band) => {
    const powers = Float64Array.from(moments, (moment) => moment[band]!).sort();
    const power = powers[Math.floor((powers.length - 1) * percentile)] ?? 0;
    return 10 * Math.log10(power + 1e-20);
  });
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The mean power of each band. */
function banded(power: Float64Array, binHz: number, bands: number): Float64Array {
  const all = new Float64Array(bands);
  const counts = new Uint16Array(bands);
  for (let bin = 0; bin < power.length; bin++) {
    const band = Math.floor(bin * binHz / bandHz);
    if (band >= bands) break;
    all[band]! += power[bin]!;
    counts[band]!++;
  }
  return all.map((value, band) => value / Math.max(1, counts[band]!));
}

function hann(size: number): Float64Array {
  return Float64Array.from(
    { length: size },
    (_, at) => 0.5 - 0.5 * Math.cos(2 * Math.PI * at / size),
  );
}

/** The power of each frequency of `size` real samples, a power of two (Cooley and Tukey, radix 2). */
export function fft(size: number): (samples: Float32Array) => Float64Array {
  const bits = Math.log2(size);
  const cos = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos(2 * Math.PI * k / size));
  const sin = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin(2 * Math.PI * k / size));
  const order = Uint32Array.from({ length: size }, (_, at) => reversed(at, bits));
  return (samples) => {
    const real = Float64Array.from(order, (at) => samples[at] ?? 0);
    const imaginary = new Float64Array(size);
    for (let half = 1; half < size; half *= 2) {
      combine(real, imaginary, half, cos, sin);
    }
    return Float64Array.from(
      { length: size / 2 },
      (_, k) => (real[k]! ** 2 + imaginary[k]! ** 2) / size ** 2,
    );
  };
}

/** One stage: pairs of transforms of `half` points become one of twice that. */
function combine(
  real: Float64Array,
  imaginary: Float64Array,
  half: number,
  cos: Float64Array,
  sin: Float64Array,
): void {
  const size = real.length;
  const step = size / (2 * half);
  for (let start = 0; start < size; start += 2 * half) {
    for (let k = 0; k < half; k++) {
      const [a, b, turn] = [start + k, start + k + half, k * step];
      const re = real[b]! * cos[turn]! + imaginary[b]! * sin[turn]!;
      const im = imaginary[b]! * cos[turn]! - real[b]! * sin[turn]!;
      real[b] = real[a]! - re;
      imaginary[b] = imaginary[a]! - im;
      real[a]! += re;
      imaginary[a]! += im;
    }
  }
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = result << 1 | (value >>> bit & 1);
  return result >>> 0;
}
