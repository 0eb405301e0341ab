import assert from "node:assert/strict";
import { assign } from "../../../lib/music/assign.ts";
import { seeded } from "./support.ts";

type Gain = readonly (readonly number[])[];

function sumOf(gain: Gain, columns: readonly (number | null)[]): number {
  return columns.reduce<number>(
    (sum, column, row) => sum + (column === null ? 0 : gain[row]![column]!),
    0,
  );
}

/** The best there is, by trying all. */
function best(gain: Gain, row = 0, taken: ReadonlySet<number> = new Set()): number {
  if (row === gain.length) return 0;
  const without = best(gain, row + 1, taken);
  const others = gain[row]!.map((value, column) =>
    value <= 0 || taken.has(column) ? 0 : value + best(gain, row + 1, new Set([...taken, column]))
  );
  return Math.max(without, ...others);
}

Deno.test("an assignment is as good as any, gives no column twice and nothing impossible", () => {
  const random = seeded(7);
  for (let round = 0; round < 300; round++) {
    const [rows, columns] = [1 + random(5), random(6)];
    const gain = Array.from(
      { length: rows },
      () => Array.from({ length: columns }, () => random(3) === 0 ? 0 : 1 + random(9)),
    );
    const columnsOf = assign(gain);
    const given = columnsOf.filter((column) => column !== null);
    assert.equal(new Set(given).size, given.length);
    for (const [row, column] of columnsOf.entries()) {
      if (column !== null) assert.ok(gain[row]![column]! > 0);
    }
    assert.equal(sumOf(gain, columnsOf), best(gain), JSON.stringify(gain));
  }
});

Deno.test("nothing to give is no failure", () => {
  assert.deepEqual(assign([]), []);
  assert.deepEqual(assign([[], []]), [null, null]);
  assert.deepEqual(assign([[0, 0]]), [null]);
});
