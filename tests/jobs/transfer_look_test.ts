import assert from "node:assert/strict";
import { look } from "../../jobs/transfer_look.ts";
import type { Slskd } from "../../lib/providers/slskd/client.ts";
import type { Transfer } from "../../lib/providers/slskd/wire.ts";
import { testDb } from "../support/db.ts";
import { testServices } from "../support/services.ts";

const limits = { stall_s: 90, queue_s: 900, start_s: 240, slskd_attempts: 1 };

Deno.test("of very many transfers each look writes a part, and every one has its turn", async () => {
  await using db = await testDb();
  const { sql } = db;
  await sql`insert into downloads (title, artists, fingerprint, filename, state)
    select 'Song ' || n, '{}', n::text, 'f' || n, 'transferring' from generate_series(1, 600) n`;
  await sql`insert into download_candidates (download_id, username, filename, size, free_slot,
      queue_length, upload_speed, confidence, outcome, reasons, rank, state, transfer_id,
      transfer_state, tried_at)
    select id, 'mira', filename, 1000, true, 0, 0, 1, 'auto', '[]', 1, 'transferring',
      gen_random_uuid(), 'InProgress', now() from downloads`;
  await sql`update downloads d set candidate_id = c.id
    from download_candidates c where c.download_id = d.id`;
  const rows = await sql`select transfer_id::text as id, username, filename
    from download_candidates`;
  const transfers = rows.map((row) => ({
    ...row,
    size: 1000,
    state: "InProgress",
    bytesTransferred: 500,
    averageSpeed: 1,
  })) as unknown as Transfer[];
  const slskd = { transfers: () => Promise.resolve(transfers) } as unknown as Slskd;
  const written: number[] = [];
  for (const turn of [0, 1, 2]) {
    const { signal } = new AbortController();
    assert.equal(await look({ ...testServices(sql), slskd, limits, turn, signal }), 600);
    const [found] = await sql`select count(*)::int as n from downloads
      where bytes_transferred = 500`;
    written.push(found?.["n"]);
  }
  assert.deepEqual(written, [200, 400, 600]);
});
