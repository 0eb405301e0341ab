import { messageOf } from "../lib/errors.ts";
import { ServiceError } from "../lib/service_error.ts";
import { createLane, type Lane } from "../lib/lane.ts";
import { candidateFailed } from "../lib/life.ts";
import type { Pool } from "../lib/db.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { phaseOf } from "../lib/providers/slskd/state.ts";
import { troubleOf, waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { Transfer } from "../lib/providers/slskd/wire.ts";
import type { Candidate, OutcomeCode } from "../lib/schemas/candidate.ts";
import { findCandidate } from "../lib/store/candidates.ts";
import { forgetRequest } from "../lib/store/requests.ts";
import { isEnding } from "../lib/store/watched.ts";
import { step, waits } from "../lib/store/steps.ts";
import { findWish, lockWish, type Wish } from "../lib/store/wishes.ts";
import { earlierTransfer, wasNotTaken } from "./earlier_transfer.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";
import { noteTrouble } from "./slskd_health.ts";

/** Hands a file to slskd, once, and leaves the watching to the reader of transfers. */
export const downloadTransfer: Job<"download_transfer"> = {
  name: "download_transfer",
  pool: 4,
  timeout_s: 150,
  backoff: { base_s: 5, cap_s: 300 },
  async run({ download_id, candidate_id }, context) {
    const { sql, slskd } = context;
    const wish = await findWish(sql, download_id);
    const candidate = await findCandidate(sql, candidate_id);
    if (wish?.state !== "matched" || wish.candidate_id !== candidate_id || !candidate) return;
    if (!slskd) {
      await waits(sql, wish.id, "slskd_not_configured");
      throw new Postponed(30, "slskd_not_configured");
    }
    try {
      const asked = await ask(candidate, slskd, context);
      if (asked === "not_wanted") return;
      if (asked) await begun(wish, candidate, asked, context);
      else await refused(candidate, "transfer_failed", "slskd did not take it", context);
    } catch (error) {
      await handle(error, wish, candidate, context);
    }
  },
  async gaveUp({ candidate_id }, { sql }, error) {
    const candidate = await findCandidate(sql, candidate_id);
    if (!candidate) return;
    await sql.begin((tx) => candidateFailed(tx, candidate, "transfer_failed", error));
  },
};

interface Asked {
  transfer: Transfer;
  /** Somebody else at the same slskd had asked for it. */
  foreign: boolean;
}

/** The transfer of this file: that of an earlier request whose answer was lost, or a new one. */
async function ask(
  candidate: Candidate,
  slskd: Slskd,
  { sql, signal }: JobContext,
): Promise<Asked | "not_wanted" | undefined> {
  const earlier = await earlierTransfer(candidate, slskd, { sql, signal });
  if (earlier) return { transfer: earlier, foreign: false };
  if (await isEnding(sql, candidate)) throw new Postponed(0.5, "transfer_ending");
  const batch_id = crypto.randomUUID();
  if (!await claim(candidate, batch_id, sql)) return "not_wanted";
  const { username, filename } = candidate;
  const size = candidate.size || await learnSize(candidate, slskd, { sql, signal });
  const destination = destinationOf(candidate.download_id);
  const transfer = await enqueueLane(sql, username)(() =>
    slskd.enqueue({ batch_id, username, filename, size, destination }, signal)
  );
  if (transfer) return { transfer, foreign: false };
  const theirs = await underWay(candidate, slskd, signal);
  return theirs && { transfer: theirs, foreign: true };
}

/** Marks a file as asked for, before it is; `false` when somebody cancelled meanwhile. */
async function claim(candidate: Candidate, batch_id: string, sql: Pool): Promise<boolean> {
  return await sql.begin(async (tx) => {
    const wish = await lockWish(tx, candidate.download_id);
    if (wish?.state !== "matched" || wish.candidate_id !== candidate.id) return false;
    await tx`update download_candidates set state = 'requested', batch_id = ${batch_id},
      tried_at = now(), tried_round = ${wish.attempts} where id = ${candidate.id}`;
    return true;
  });
}

/** The size of a file that was picked without one: a transfer of another size is aborted (§4.1). */
async function learnSize(
  { id, download_id, username, filename }: Candidate,
  slskd: Slskd,
  { sql, signal }: Pick<JobContext, "sql" | "signal">,
): Promise<number> {
  const name = filename.split(/[\\/]/).at(-1)!;
  const folder = filename.slice(0, Math.max(0, filename.length - name.length - 1));
  const directories = await slskd.directory(username, folder, signal);
  const file = directories.flatMap(({ files }) => files).find((one) => one.filename === name);
  if (!file) return 0;
  await sql`update download_candidates set size = ${file.size} where id = ${id}`;
  await sql`update downloads set size = ${file.size} where id = ${download_id}`;
  return file.size;
}

/** The folder of a download inside slskd's: no two downloads meet there (slskd.md §10.1). */
export function destinationOf(download_id: number): string {
  return `harmony/${download_id}`;
}

async function underWay(candidate: Candidate, slskd: Slskd, signal: AbortSignal) {
  const transfers = await slskd.transfersOf(candidate.username, signal);
  return transfers.find((transfer) =>
    transfer.filename === candidate.filename && phaseOf(transfer.state) !== "ended"
  );
}

const lanes = new WeakMap<Pool, readonly Lane[]>();

/** slskd handles two of these POSTs at once; a peer always comes to the same lane. */
function enqueueLane(sql: Pool, username: string): Lane {
  const both = lanes.get(sql) ??
    [createLane(sql, "slskd.enqueue.0"), createLane(sql, "slskd.enqueue.1")];
  lanes.set(sql, both);
  const sum = [...username].reduce((all, letter) => all + letter.codePointAt(0)!, 0);
  return both[sum % 2]!;
}

async function begun(
  wish: Wish,
  candidate: Candidate,
  { transfer, foreign }: Asked,
  { sql }: JobContext,
): Promise<void> {
  await sql.begin(async (tx) => {
    const locked = await lockWish(tx, wish.id);
    await tx`update download_candidates
      set state = case when state = 'requested' then 'transferring' else state end,
        transfer_id = ${transfer.id}, transfer_cleared = ${foreign}, is_foreign = ${foreign},
        transfer_state = ${transfer.state},
        state_since = now(), progress_at = now(), bytes = 0, position_at = null,
        succeeded_at = null, tried_at = now()
      where id = ${candidate.id}`;
    // Cancelled meanwhile: the candidate is marked failed, and the reader clears the transfer.
    if (locked?.state !== "matched" || locked.candidate_id !== candidate.id) return;
    await step(tx, wish.id, "transferring", {}, { detail: { username: candidate.username } });
  });
}

async function refused(
  candidate: Candidate,
  code: OutcomeCode,
  detail: string,
  { sql }: JobContext,
): Promise<void> {
  await sql.begin((tx) => candidateFailed(tx, candidate, code, detail));
}

/** What slskd's refusals mean (contracts/slskd.md §4.1, §4.2, §8). */
async function handle(
  error: unknown,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<void> {
  if (!(error instanceof ServiceError)) throw error;
  if (wasNotTaken(error)) await forgetRequest(context.sql, candidate.id);
  const { upstream_status: status, body } = error;
  const said = body || messageOf(error);
  if (status === 429) throw new Postponed(1 + Math.random() * 2, "enqueue_lane");
  if (status === 409) throw new Postponed(0, "batch_id_used");
  if (status === 404 || /appears to be offline/i.test(body)) {
    return await refused(candidate, "peer_offline", said, context);
  }
  const trouble = troubleOf(error);
  if (trouble) {
    await noteTrouble(context, error);
    await waits(context.sql, wish.id, waitingFor[trouble], messageOf(error));
    throw new Postponed(context.config.SLSKD_POLL_MS * 5 / 1000, trouble);
  }
  await refused(candidate, status === 400 ? "rejected" : "peer_unreachable", said, context);
}
