/**
 * The best assignment of rows to columns: each row gets at most one column and no column is given
 * twice, so that the sum of gains is as great as can be. Kuhn and Munkres with potentials, rows² ·
 * columns steps.
 * @param gain above 0 where the pair is possible, 0 where not
 * @returns the column of each row, or `null`
 */
export function assign(gain: readonly (readonly number[])[]): (number | null)[] {
  const columns = Math.max(0, ...gain.map((row) => row.length));
  // A column of its own for each row that gets none.
  const width = columns + gain.length;
  const cost = (row: number, column: number) => -(gain[row - 1]![column - 1] ?? 0);
  const taken = matched(gain.length, width, cost);
  const result: (number | null)[] = gain.map(() => null);
  for (let column = 1; column <= columns; column++) {
    const row = taken[column]! - 1;
    if (row >= 0 && gain[row]![column - 1]! > 0) result[row] = column - 1;
  }
  return result;
}

/** The row that has each column, 0 for none; rows and columns are counted from 1. */
function matched(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): number[] {
  const [u, v] = [zeros(rows), zeros(columns)];
  const taken = zeros(columns);
  for (let row = 1; row <= rows; row++) {
    taken[0] = row;
    const least = zeros(columns).fill(Infinity);
    const before = zeros(columns);
    const seen = zeros(columns);
    let column = 0;
    do {
      seen[column] = 1;
      let [delta, next] = [Infinity, 0];
      const from = taken[column]!;
      for (let to = 1; to <= columns; to++) {
        if (seen[to]) continue;
        const reduced = cost(from, to) - u[from]! - v[to]!;
        if (reduced < least[to]!) [least[to], before[to]] = [reduced, column];
        if (least[to]! < delta) [delta, next] = [least[to]!, to];
      }
      for (let to = 0; to <= columns; to++) {
        if (seen[to]) [u[taken[to]!]! += delta, v[to]! -= delta];
        else least[to]! -= delta;
      }
      column = next;
    } while (taken[column] !== 0);
    for (; column > 0; column = before[column]!) taken[column] = taken[before[column]!]!;
  }
  return taken;
}

const zeros = (length: number) => new Array<number>(length + 1).fill(0);
