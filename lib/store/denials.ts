import type { Sql } from "../db.ts";
import type { OutcomeCode, RemoteFile } from "../schemas/candidate.ts";
import type { DenialKind } from "../schemas/denial_kind.ts";
import { copyName } from "./denied.ts";

type Rule = { what: Exclude<DenialKind, "folder">; for_s: number | null };

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
  // The bytes themselves are wrong, and who has the same file has the same bytes.
  not_decodable: { what: "copy", for_s: null },
  duration_on_disk: { what: "copy", for_s: null },
  empty_file: { what: "file", for_s: null },
  wrong_type: { what: "copy", for_s: null },
  truncated: { what: "copy", for_s: null },
  encrypted: { what: "copy", for_s: null },
  lossless_fake: { what: "copy", for_s: null },
  // The peer said more of it than is true. Another recording is not denied: others may want it.
  bitrate_on_disk: { what: "file", for_s: null },
};

type File = Pick<RemoteFile, "username" | "filename" | "size">;

/** Leaves a peer, a file or all its copies alone after a failure, for every wish. */
export async function deny(sql: Sql, file: File, code: OutcomeCode): Promise<void> {
  const rule = rules[code];
  if (!rule) return;
  // A name alone is no copy: half the world has a `01.mp3`.
  const what = rule.what === "copy" && file.size === 0 ? "file" : rule.what;
  const path = {
    peer: sql`''`,
    file: sql`${file.filename}`,
    copy: copyName(sql, file.filename),
  }[what];
  await sql`
    insert into peer_denials as d (kind, username, filename, size, reason, until)
    values (${what}, ${what === "copy" ? "" : file.username}, ${path},
      ${
    what === "copy" ? file.size : 0
  }, ${code}, now() + ${rule.for_s}::float8 * interval '1 second')
    on conflict (username, filename, kind, size) do update
      set reason = excluded.reason, created_at = now(),
        until = case when d.until is not null and excluded.until is not null
          then greatest(d.until, excluded.until) end
      where d.created_by = 'harmony'`;
}

/**
 * Lifts what is held against a file, because a person wants it all the same: what was said of the
 * file and its copies, and what Harmony says of its peer. A peer or folder a person blocked stays
 * blocked but for this file of this download.
 */
export async function allow(
  sql: Sql,
  file: Omit<File, "size"> & { id?: number; size?: number },
): Promise<void> {
  const { id, username, filename, size = 0 } = file;
  await sql`delete from peer_denials
    where username = ${username} and (kind = 'file' and filename = ${filename}
        or kind = 'peer' and created_by = 'harmony')
      or username = '' and kind = 'copy' and size = ${size}
        and filename = ${copyName(sql, filename)}`;
  if (id !== undefined) await sql`update download_candidates set allowed = true where id = ${id}`;
}

/** Forgets what is past its time. */
export async function forgetDenials(sql: Sql): Promise<void> {
  await sql`delete from peer_denials where until < now()`;
}
