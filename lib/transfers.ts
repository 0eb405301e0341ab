/** What to make of a transfer, from how slskd lists it: pure, and the only place that decides it. */
import { endingOf, phaseOf, retriesItself } from "./providers/slskd/state.ts";
import type { Transfer } from "./providers/slskd/wire.ts";
import type { OutcomeCode } from "./schemas/candidate.ts";
import type { Watched } from "./store/watched.ts";

/** Seconds; see `TRANSFER_*` in lib/config.ts. */
export interface TransferLimits {
  stall_s: number;
  queue_s: number;
  start_s: number;
  /** Tries slskd makes by itself (0.26: 3), 1 when it makes none. */
  slskd_attempts: number;
}

export type Judgement =
  | { act: "wait" }
  | { act: "succeeded" }
  /** It ended at slskd. */
  | { act: "failed"; code: OutcomeCode; detail: string }
  /** It goes on at slskd but takes too long: cancel it there, then take the next file. */
  | { act: "cancel"; code: OutcomeCode; detail: string };

/** Stands for a state in our own table while slskd does not list the transfer. */
export const missing = "missing";

/** Whether two states of slskd mean the same to us. */
export function samePhase(before: string | null, now: string): boolean {
  if (before === null || before === missing || now === missing) return before === now;
  return phaseOf(before) === phaseOf(now);
}

/** A failure slskd may still repeat is final only after it stood this long (slskd.md §4.4). */
const settledAfterS = 15;
/** After a restart slskd asks again under a new id once it is logged in (slskd.md §5.4). */
const successorAfterS = 600;

/** Judges a transfer; `undefined` when slskd does not list it any more. */
export function judge(
  watched: Watched,
  transfer: Transfer | undefined,
  limits: TransferLimits,
): Judgement {
  if (!transfer) return judgeMissing(watched, limits);
  const inPhaseS = samePhase(watched.transfer_state, transfer.state) ? watched.in_phase_s : 0;
  switch (phaseOf(transfer.state)) {
    case "succeeded":
      // An exception may be left from an earlier try: whether the move failed, the disk tells.
      return { act: "succeeded" };
    case "ended":
      return judgeEnded(transfer, inPhaseS, limits);
    case "moving":
      return within(limits.stall_s, idleS(watched, transfer), "stalled", progress(transfer));
    case "queued_remotely":
      return within(limits.queue_s, inPhaseS, "queue_timeout", place(transfer));
    case "starting":
      return within(limits.start_s, inPhaseS, "peer_unreachable", transfer.state);
  }
}

function within(limit: number, age: number, code: OutcomeCode, detail: string): Judgement {
  return age > limit ? { act: "cancel", code, detail } : { act: "wait" };
}

function idleS(watched: Watched, transfer: Transfer): number {
  const moved = transfer.bytesTransferred > watched.bytes ||
    phaseOf(watched.transfer_state ?? "") !== "moving";
  return moved ? 0 : watched.without_progress_s;
}

const progress = (transfer: Transfer) => `${transfer.bytesTransferred}/${transfer.size}`;
const place = (transfer: Transfer) => String(transfer.placeInQueue ?? "?");

function judgeEnded(transfer: Transfer, inPhaseS: number, limits: TransferLimits): Judgement {
  const ending = endingOf(transfer);
  const detail = transfer.exception ?? transfer.state;
  if (ending === "daemon_stopped") {
    return inPhaseS > successorAfterS
      ? { act: "failed", code: "transfer_failed", detail }
      : { act: "wait" };
  }
  const mayRepeat = retriesItself(transfer) &&
    (transfer.attempts ?? limits.slskd_attempts) < limits.slskd_attempts;
  if (mayRepeat && inPhaseS < settledAfterS) return { act: "wait" };
  return { act: "failed", code: ending, detail };
}

function judgeMissing(watched: Watched, limits: TransferLimits): Judgement {
  const missingS = watched.transfer_state === missing ? watched.in_phase_s : 0;
  return missingS > Math.min(limits.start_s, successorAfterS)
    ? { act: "failed", code: "transfer_failed", detail: "slskd does not list it any more" }
    : { act: "wait" };
}

/**
 * The record to judge by: of several for the same file, one a try, the newest that is not over,
 * else the newest (slskd.md §10.2 no. 7). By user and file, for ids change when slskd restarts.
 */
export function indexTransfers(transfers: readonly Transfer[]): Map<string, Transfer> {
  const index = new Map<string, Transfer>();
  for (const transfer of transfers) {
    const key = fileKey(transfer);
    const other = index.get(key);
    if (!other || newer(transfer, other)) index.set(key, transfer);
  }
  return index;
}

/** The key of a file of a peer. */
export function fileKey(file: { username: string; filename: string }): string {
  return `${file.username}\0${file.filename}`;
}

function newer(a: Transfer, b: Transfer): boolean {
  const over = (transfer: Transfer) => ["ended", "succeeded"].includes(phaseOf(transfer.state));
  if (over(a) !== over(b)) return over(b);
  return (a.requestedAt?.getTime() ?? 0) >= (b.requestedAt?.getTime() ?? 0);
}
