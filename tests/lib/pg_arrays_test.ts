import assert from "node:assert/strict";
import { emptySchema } from "../support/db.ts";

Deno.test("arrays come back as they went, whatever their texts hold", async () => {
  await using db = await emptySchema();
  const texts = ["plain", "", "NULL", 'a "quoted" \\ one', "{braces}, comma", "two\nlines", "椎名"];
  const [found] = await db.sql`select ${texts}::text[] as texts, ${[]}::text[] as none,
    ${[1, null, -3]}::int[] as small, ${[9007199254740991]}::bigint[] as big,
    ${[0.5, 1e-7]}::float8[] as fractions, ${[null, "x"]}::text[] as holes`;
  assert.deepEqual({ ...found }, {
    texts,
    none: [],
    small: [1, null, -3],
    big: [9007199254740991],
    fractions: [0.5, 1e-7],
    holes: [null, "x"],
  });
  const id = crypto.randomUUID();
  const [uuids] = await db.sql`select ${[id]}::uuid[] as ids, array[7::smallint] as tiny`;
  assert.deepEqual({ ...uuids }, { ids: [id], tiny: [7] });
});
