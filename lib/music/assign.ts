import { atOnce } from "./steps.ts";

type Gain = readonly (readonly number[])[];

/**
 * The best assignment of rows to columns: each row gets at most one column and no column is given
 * twice, so that the sum of gains is as great as can be. Kuhn and Munkres with potentials, as many
 * steps as the shorter side squared times the longer one.
 * @param gain above 0 where the pair is possible, 0 where not
 * @returns the column of each row, or `null`
 */
export function assign(gain: Gain): (number | null)[] {
  return atOnce(assigning(gain));
}

/** {@link assign} in steps of about a millisecond. */
export function* assigning(gain: Gain): Generator<void, (number | null)[]> {
  const columns = Math.max(0, ...gain.map((row) => row.length));
  const isTall = gain.length > columns;
  const [short, long] = isTall ? [columns, gain.length] : [gain.length, columns];
  const costs = new Float64Array(short * long);
  for (const [row, values] of gain.entries()) {
    for (const [column, value] of values.entries()) {
      costs[isTall ? column * long + row : row * long + column] = -value;
    }
  }
  const taken = yield* matching(costs, short, long);
  const result: (number | null)[] = gain.map(() => null);
  for (const [at, one] of taken.subarray(1).entries()) {
    if (one === 0) continue;
    const [row, column] = isTall ? [at, one - 1] : [one - 1, at];
    // What gains nothing is no pair, only what was left over.
    if ((gain[row]![column] ?? 0) > 0) result[row] = column;
  }
  return result;
}

/**
 * The row that has each column, 0 for none; rows and columns are counted from 1. Every row gets one,
 * so there may be no more rows than columns.
 */
function* matching(
  costs: Float64Array,
  rows: number,
  columns: number,
): Generator<void, Int32Array> {
  const [u, v] = [new Float64Array(rows + 1), new Float64Array(columns + 1)];
  const [taken, before] = [new Int32Array(columns + 1), new Int32Array(columns + 1)];
  const [least, seen] = [new Float64Array(columns + 1), new Uint8Array(columns + 1)];
  for (let row = 1; row <= rows; row++) {
    taken[0] = row;
    least.fill(Infinity);
    seen.fill(0);
    let column = 0;
    do {
      seen[column] = 1;
      const from = taken[column]!;
      const offset = (from - 1) * columns - 1;
      let [delta, next] = [Infinity, 0];
      for (let to = 1; to <= columns; to++) {
        if (seen[to]) continue;
        const reduced = costs[offset + to]! - u[from]! - v[to]!;
        if (reduced < least[to]!) [least[to], before[to]] = [reduced, column];
        // Of equally near columns a free one ends the search.
        const isNearer = least[to]! < delta || (least[to] === delta && taken[to] === 0);
        if (isNearer) [delta, next] = [least[to]!, to];
      }
      for (let to = 0; to <= columns; to++) {
        if (seen[to]) [u[taken[to]!]! += delta, v[to]! -= delta];
        else least[to]! -= delta;
      }
      column = next;
    } while (taken[column] !== 0);
    for (; column > 0; column = before[column]!) taken[column] = taken[before[column]!]!;
    yield;
  }
  return taken;
}
