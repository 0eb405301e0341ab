import type { Transfer } from "./wire.ts";

/** Where a transfer stands, in the words Harmony acts on (contracts/slskd.md §4, §4.4). */
export type Phase = "starting" | "queued_remotely" | "moving" | "succeeded" | "ended";

/**
 * Reads slskd's state flags. Anything unknown is not terminal: taking a new word for a failure
 * would cancel live downloads (contracts/slskd.md §4, §10.2 no. 6).
 */
export function phaseOf(state: string): Phase {
  const flags = new Set(state.split(/,\s*/));
  if (flags.has("Completed")) return flags.has("Succeeded") ? "succeeded" : "ended";
  if (flags.has("InProgress")) return "moving";
  if (flags.has("Queued") && flags.has("Remotely")) return "queued_remotely";
  return "starting";
}

/** Why a transfer ended, and what to do about it (contracts/slskd.md §4.4, §8, §10.1). */
export type Ending =
  | "rejected"
  | "rejected_for_now"
  | "size_mismatch"
  | "peer_offline"
  | "transfer_failed"
  | "daemon_stopped"
  | "cancelled_at_slskd";

const told: readonly [RegExp, Ending][] = [
  [/application shut down/i, "daemon_stopped"],
  [/hard time limit/i, "transfer_failed"],
  [/does not match expected size/i, "size_mismatch"],
  [/too many (files|megabytes)|overwhelmed|try again later/i, "rejected_for_now"],
  [/appears to be offline|direct or indirect/i, "peer_offline"],
];

/** Reads the reason of a transfer that ended without success. */
export function endingOf({ state, exception }: Pick<Transfer, "state" | "exception">): Ending {
  const [, known] = told.find(([pattern]) => pattern.test(exception ?? "")) ?? [];
  if (known) return known;
  const flags = new Set(state.split(/,\s*/));
  if (flags.has("Rejected") || /^transfer rejected/i.test(exception ?? "")) return "rejected";
  if (flags.has("Aborted")) return "size_mismatch";
  if (flags.has("Cancelled")) return "cancelled_at_slskd";
  return "transfer_failed";
}

/** Whether slskd 0.26 tries again by itself, with the same id (§4.4). */
export function retriesItself(transfer: Pick<Transfer, "state" | "exception">): boolean {
  if (/hard time limit/i.test(transfer.exception ?? "")) return false;
  const ending = endingOf(transfer);
  return ending === "peer_offline" || ending === "transfer_failed";
}
