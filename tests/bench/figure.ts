/** One measured number; `reference` is what it is held against, `ratio` is value / reference. */
export interface Figure {
  bench: string;
  value: number;
  unit: string;
  reference?: number;
  ratio?: number;
}

/** What benches share: a folder that goes afterwards, and a durable PostgreSQL. */
export interface Bench {
  /** Readable by every user, so that root can lend it to PostgreSQL. */
  folder: string;
  /** URL of an empty schema of its own; the server starts at the first call. */
  schema(): Promise<string>;
}

export type Measure = (bench: Bench) => Promise<Figure[]>;

const round = (value: number) => Number(value.toPrecision(4));

/** A figure, rounded to four digits. */
export function figure(bench: string, value: number, unit: string, reference?: number): Figure {
  if (reference === undefined) return { bench, value: round(value), unit };
  return {
    bench,
    value: round(value),
    unit,
    reference: round(reference),
    ratio: Number((value / reference).toFixed(3)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
