import assert from "node:assert/strict";
import { clearDownloads } from "../../lib/at_slskd.ts";
import { Transfer } from "../../lib/providers/slskd/wire.ts";
import { clearUploads } from "../../lib/uploads.ts";
import { addCandidate, addDownload } from "../routes/support.ts";
import { testDb } from "../support/db.ts";

const over = (id: string) =>
  Transfer.parse({ id, username: "otto", filename: "1.flac", size: 1, state: "Completed" });

Deno.test("with a slow slskd nobody waits until the last upload is off its list", async () => {
  const removed: string[] = [];
  const slskd = {
    async *eachTransfer() {
      yield await Promise.resolve([over("1"), over("2"), over("3")]);
    },
    removeUpload: ({ id }: { id: string }) => Promise.resolve(removed.push(id)),
  };
  assert.deepEqual(await clearUploads(slskd, -1), { removed: 1, remaining: 2 });
  assert.deepEqual(removed, ["1"]);
  assert.deepEqual(await clearUploads(slskd), { removed: 3, remaining: 0 });
});

Deno.test("with a slow slskd nobody waits until the last download is off its list", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql, { state: "failed" });
  for (const username of ["mira", "otto"]) {
    const transfer_id = crypto.randomUUID();
    await addCandidate(db.sql, id, { username, transfer_id, state: "failed" });
  }
  const slskd = { transfer: () => Promise.resolve(undefined), remove: () => Promise.resolve() };
  const clear = (within_ms: number) => clearDownloads(db.sql, slskd, within_ms);
  assert.deepEqual([await clear(-1), await clear(-1)], [{ removed: 1 }, { removed: 1 }]);
  assert.deepEqual(await clear(-1), { removed: 0 });
});
