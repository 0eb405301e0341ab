/** How the sources of a search stand, in the words of the answer. */
import type { SourceError, SourceStanding } from "../schemas/search.ts";
import type { SourceRow } from "../store/search_sources.ts";

const ofNetwork = {
  queued: "queued",
  searching: "searching",
  completed: "completed",
  cancelled: "failed",
  failed: "failed",
} as const;

/** Milliseconds after which nobody answers any more: somebody deleted the job. */
const lostAfter = 600_000;

/** The state of a source; that of Soulseek is the state of its search there. */
export function stateOf({ source, state, network, took_ms }: SourceRow): SourceStanding["state"] {
  if (state === "completed" || state === "failed") return state;
  if (source !== "soulseek") return took_ms > lostAfter ? "failed" : state;
  // Somebody deleted it.
  if (!network) return "failed";
  return network.state === "queued" && (network.wait_s ?? 0) > 0
    ? "waiting"
    : ofNetwork[network.state];
}

/** Whether nothing more will come. */
export function isOver(row: SourceRow): boolean {
  const state = stateOf(row);
  return state === "completed" || state === "failed";
}

export function standingOf(row: SourceRow): SourceStanding {
  const { network, found, took_ms, network_search_id, cached } = row;
  return {
    state: stateOf(row),
    count: network?.files ?? found,
    took_ms,
    wait_s: network?.wait_s ?? null,
    users: network?.responses ?? null,
    network_search_id,
    cached,
  };
}

/** What went wrong with a source; `late` when its time is up whatever it does. */
export function errorOf(row: SourceRow, late: boolean): SourceError | undefined {
  const state = stateOf(row);
  if (state === "completed") return undefined;
  if (state === "failed") return failure(row);
  if (!late) return undefined;
  if (state !== "waiting") return { code: "timeout", message: "No answer in time" };
  const { reason_code, wait_s } = row.network!;
  const message = `It is its turn in ${wait_s} s`;
  return { code: reason_code ?? "search_budget", message };
}

function failure({ network, error_code, error_message }: SourceRow): SourceError {
  if (error_code) return { code: error_code, message: error_message ?? error_code };
  const code = network?.reason_code ?? "cancelled";
  return { code, message: network?.reason_detail || `The search was not finished: ${code}` };
}
