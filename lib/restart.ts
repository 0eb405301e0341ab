/** A download that gave up starts again in its own place, or is let go. */
import { rows, type Sql } from "./db.ts";
import { searchJob } from "./life.ts";
import { enqueue, type Outcomes } from "./queue/mod.ts";
import type { Candidate } from "./schemas/candidate.ts";
import type { SkippedReason } from "./schemas/dead_letter.ts";
import { Download, type ReasonCode } from "./schemas/download.ts";
import type { NewJob } from "./schemas/jobs.ts";
import { candidatesOf, findCandidate, markFailed, reviveCandidates } from "./store/candidates.ts";
import { allow } from "./store/denials.ts";
import { step } from "./store/steps.ts";
import { Wish } from "./store/wishes.ts";

const DeadWish = Wish.extend({ reason_code: Download.shape.reason_code });
type DeadWish = ReturnType<typeof DeadWish.parse>;

/** Starts dead downloads again, in the caller's transaction, with every round before them. */
export async function restartDownloads(sql: Sql, ids: readonly number[]): Promise<Outcomes> {
  const wishes = await rows(
    DeadWish,
    sql`select * from downloads
      where id = any (${ids as number[]}::bigint[]) and state = 'dead_letter' and retried_as is null
      order by id for update skip locked`,
  );
  const outcomes: Outcomes = new Map();
  for (const wish of wishes) outcomes.set(wish.id, await restart(sql, wish));
  return outcomes;
}

async function restart(sql: Sql, wish: DeadWish): Promise<SkippedReason | "requeued"> {
  const held = wish.candidate_id === null ? undefined : await findCandidate(sql, wish.candidate_id);
  if (held && isBrought(wish, held)) return await fileAgain(sql, wish, held);
  if (wish.artists.length === 0) {
    // Nobody searches for a file that was picked: it must be known, and is wanted all the same.
    const [file] = await candidatesOf(sql, wish.id, 1);
    if (!file) return "missing_payload";
    await allow(sql, file);
  }
  if (!await starts(sql, searchJob({ ...wish, ...anew }))) return "already_queued";
  if (held?.state === "transferring") await markFailed(sql, held.id, "transfer_failed", null);
  // Before the rounds are counted from the beginning: files that failed in one get another chance.
  await reviveCandidates(sql, wish);
  const idle = { bytes_transferred: 0, speed: null, queue_position: null, next_attempt_at: null };
  await step(sql, wish.id, "queued", { ...anew, ...idle, candidate_id: null });
  return "requeued";
}

const anew = { attempts: 0, faults: 0, misses: 0, search_step: 0 };

const filing: ReadonlySet<ReasonCode | null> = new Set([
  "disk_full",
  "not_writable",
  "file_error",
]);

/** Whether slskd brought the file, and only the library could not take it. */
function isBrought({ reason_code }: DeadWish, held: Candidate): boolean {
  return held.state === "transferring" && filing.has(reason_code);
}

async function fileAgain(sql: Sql, wish: DeadWish, { id: candidate_id }: Candidate) {
  const added = await starts(sql, {
    type: "download_file",
    payload: { download_id: wish.id, candidate_id },
    key: `${wish.id}:${candidate_id}:0`,
    priority: wish.priority,
  });
  if (!added) return "already_queued";
  await step(sql, wish.id, "verifying", { ...anew, next_attempt_at: null });
  return "requeued";
}

async function starts(sql: Sql, job: NewJob): Promise<boolean> {
  return (await enqueue(sql, job)).length > 0;
}

/**
 * Lets dead downloads go: they end as cancelled, with their history, and may be wanted anew.
 * @returns how many; those in other hands are left to them
 */
export async function letDownloadsGo(sql: Sql, ids: readonly number[]): Promise<number> {
  const gone = await sql`
    with dead as materialized (
      select id, candidate_id from downloads
      where id = any (${ids as number[]}::bigint[]) and state = 'dead_letter' and retried_as is null
      order by id for update skip locked
    ), files as (
      update download_candidates set state = 'failed', outcome_code = 'cancelled',
        outcome_detail = null
      where id = any (array(select candidate_id from dead))
    ), noted as (
      insert into download_events (download_id, state, code)
      select id, 'cancelled', 'cancelled' from dead
    )
    update downloads d
    set state = 'cancelled', reason_code = 'cancelled_by_user', reason_detail = null,
      next_attempt_at = null, speed = null, queue_position = null, updated_at = now()
    from dead where d.id = dead.id returning d.id`;
  return gone.length;
}
