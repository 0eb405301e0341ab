import assert from "node:assert/strict";
import { keepSnapshot } from "../../lib/store/snapshots.ts";
import { uploadsJustSeen } from "../../lib/uploads.ts";
import { testDb } from "../support/db.ts";

Deno.test("uploads seen before the clock was put back are old, not new for an hour", async () => {
  await using db = await testDb();
  const seen = (ahead_s: number) => {
    const at = new Date(Date.now() + ahead_s * 1000);
    return { uploads: [], total_count: 0, limit: 20, offset: 0, at };
  };
  await keepSnapshot(db.sql, "uploads", seen(3600));
  assert.equal(await uploadsJustSeen(db.sql, 20), undefined);
  await keepSnapshot(db.sql, "uploads", seen(0));
  assert.equal((await uploadsJustSeen(db.sql, 20))?.total_count, 0);
});
