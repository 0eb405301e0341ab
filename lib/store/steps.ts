/** What changes on a download, and its timeline. */
import type { Json, Sql } from "../db.ts";
import type { ReasonCode } from "../schemas/download.ts";
import type { DownloadState } from "../schemas/download_state.ts";

/** What a step may change besides the state. */
export type Change = Partial<{
  filename: string;
  username: string | null;
  size: number | null;
  bytes_transferred: number;
  speed: number | null;
  queue_position: number | null;
  confidence: number | null;
  reason_code: ReasonCode | null;
  reason_detail: string | null;
  attempts: number;
  faults: number;
  misses: number;
  search_step: number;
  search_id: string | null;
  next_attempt_at: Date | null;
  candidate_id: number | null;
  content_hash: string | null;
  organized_path: string | null;
  completed_at: Date | null;
  retried_as: number;
  priority: number;
}>;

/** Changes columns without a step. */
export async function change(sql: Sql, id: number, values: Change): Promise<void> {
  await sql`update downloads set ${sql(values)}, updated_at = now() where id = ${id}`;
}

/** Takes a step: the new state, its reason, and a line in the timeline. */
export async function step(
  sql: Sql,
  id: number,
  state: DownloadState,
  values: Change = {},
  event: { code?: string; detail?: Record<string, unknown> } = {},
): Promise<void> {
  const all = { reason_code: null, reason_detail: null, ...values, state };
  await sql`update downloads set ${sql(all)}, updated_at = now() where id = ${id}`;
  await note(sql, id, state, event.code ?? values.reason_code ?? null, event.detail);
}

/** Adds a line to the timeline. */
export async function note(
  sql: Sql,
  id: number,
  state: DownloadState,
  code: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into download_events (download_id, state, code, detail)
    values (${id}, ${state}, ${code}, ${sql.json(detail as Json)})`;
}

/** Says why a download waits, without a step; writes nothing when that is known already. */
export async function waits(sql: Sql, id: number, code: ReasonCode, detail: string | null = null) {
  await sql`update downloads set reason_code = ${code}, reason_detail = ${detail}, updated_at = now()
    where id = ${id} and (reason_code, reason_detail) is distinct from (${code}, ${detail})
      and state not in ('completed', 'cancelled', 'dead_letter')`;
}
