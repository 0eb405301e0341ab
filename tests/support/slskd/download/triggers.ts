import type { TransferRecord } from "../records.ts";
import { isTerminal } from "../records.ts";
import type { Daemon } from "../sim.ts";
import { cancelTransfer } from "./cancel.ts";

/** Injections that wait for a transfer to reach a state (§11.6 rows 18 to 20). */

type Action = "cancel" | "remove" | "clear" | "prune" | "enqueue";

const usualState: Record<Action, string> = {
  cancel: "InProgress",
  remove: "InProgress",
  clear: "Completed, Succeeded",
  prune: "Completed, Succeeded",
  enqueue: "never",
};

/** Takes every finished download off the list, as an operator or the retention does. */
export function removeFinished(daemon: Daemon, only?: string): void {
  for (const record of daemon.store.transfers.values()) {
    const chosen = only === undefined || record.id === only;
    if (chosen && isTerminal(record.state) && !record.removed) {
      daemon.store.put("transfers", { ...record, removed: true });
    }
  }
}

function interfere(daemon: Daemon, id: string, action: Action): void {
  if (action === "clear") removeFinished(daemon);
  else if (action === "prune") removeFinished(daemon, id);
  else cancelTransfer(daemon, id, { remove: action === "remove" });
}

export function pullTriggers(daemon: Daemon, record: TransferRecord): void {
  const { injections } = daemon.sim;
  const { username, filename, state, id } = record;
  const given = { username, filename };
  const meddler = injections.take(
    "external-interference",
    given,
    (params) => (params.at ?? usualState[params.action ?? "cancel"]) === state,
  );
  if (meddler) interfere(daemon, id, meddler.action ?? "cancel");
  const here = (params: { at?: string }) => (params.at ?? "InProgress") === state;
  const outage = injections.take("soulseek-disconnect", given, here);
  if (outage) daemon.session.disconnect(outage.forMs ?? 5_000);
  const restart = injections.take("daemon-restart", given, here);
  if (restart) daemon.sim.restartSoon({ downMs: 5_000, ...restart });
}
