import type { Sql } from "../db.ts";
import type { OutcomeCode } from "../schemas/candidate.ts";

type Rule = { what: "peer" | "file"; for_s: number | null };

/** Whom a failure speaks against, and for how long; `null` is for ever (slskd.md §10.1). */
const rules: Partial<Record<OutcomeCode, Rule>> = {
  peer_offline: { what: "peer", for_s: 900 },
  peer_unreachable: { what: "peer", for_s: 900 },
  rejected: { what: "file", for_s: 7 * 86_400 },
  rejected_for_now: { what: "peer", for_s: 300 },
  size_mismatch: { what: "file", for_s: 86_400 },
  stalled: { what: "file", for_s: 3600 },
  queue_timeout: { what: "file", for_s: 3600 },
  transfer_failed: { what: "file", for_s: 900 },
  move_failed: { what: "file", for_s: 300 },
  file_missing: { what: "file", for_s: 900 },
  size_on_disk: { what: "file", for_s: null },
  not_decodable: { what: "file", for_s: null },
  duration_on_disk: { what: "file", for_s: null },
};

/** Leaves a peer or a file alone after a failure, for every wish. */
export async function deny(sql: Sql, username: string, filename: string, code: OutcomeCode) {
  const rule = rules[code];
  if (!rule) return;
  await sql`
    insert into peer_denials as d (username, filename, reason, until)
    values (${username}, ${rule.what === "peer" ? "" : filename}, ${code},
      now() + ${rule.for_s}::float8 * interval '1 second')
    on conflict (username, filename) do update
      set reason = excluded.reason, created_at = now(),
        until = case when d.until is null then null else greatest(d.until, excluded.until) end`;
}

/** Lifts what was held against a file and its peer, because a person wants it all the same. */
export async function allow(sql: Sql, file: { username: string; filename: string }) {
  await sql`delete from peer_denials
    where username = ${file.username} and filename in ('', ${file.filename})`;
}

/** Forgets what is past its time. */
export async function forgetDenials(sql: Sql): Promise<void> {
  await sql`delete from peer_denials where until < now()`;
}
