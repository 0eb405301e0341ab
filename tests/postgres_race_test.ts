/**
 * A guard on the driver: under Deno the first query of a fresh pool that binds an array could
 * overtake the look-up of array types ("malformed array literal"), which is why `connect()` asks
 * one question first. It may go when a newer driver passes this without it.
 */
import assert from "node:assert/strict";
import { connect } from "../lib/db.ts";
import { testServer } from "./support/db.ts";

const pools = 60;

/** From 1 KB on the driver writes a query at once, and only then is it quick enough to overtake. */
const long = `/*${"-".repeat(1200)}*/`;

/** Opens a pool beside one that is just connecting, and binds arrays on all its connections. */
async function firstArrays(url: string, array: string[]): Promise<unknown[]> {
  const neighbour = connect(url, { max: 1 });
  const sql = await connect(url, { max: 4 });
  try {
    const asked = Array.from(
      { length: 4 },
      () => sql`${sql.unsafe(long)} select ${array}::text[] as names`,
    );
    return (await Promise.all(asked)).map(([found]) => found?.["names"]);
  } finally {
    await Promise.all([sql.end(), neighbour.then((other) => other.end())]);
  }
}

Deno.test("the first queries of a fresh pool may bind arrays while its neighbour connects", async () => {
  const url = await testServer();
  const array = ["a", "b,c", '"', "{}"];
  for (let pool = 0; pool < pools; pool++) {
    assert.deepEqual(await firstArrays(url, array), [array, array, array, array]);
  }
});
