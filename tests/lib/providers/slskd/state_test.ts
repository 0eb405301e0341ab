import assert from "node:assert/strict";
import { endingOf, phaseOf, retriesItself } from "../../../../lib/providers/slskd/state.ts";

const phases = {
  "": "starting",
  "None": "starting",
  "Requested": "starting",
  "Queued, Locally": "starting",
  "Initializing": "starting",
  "Paused": "starting",
  "Queued, Remotely": "queued_remotely",
  "Queued,Remotely": "queued_remotely",
  "InProgress": "moving",
  "Completed, Succeeded": "succeeded",
  "Completed, Errored": "ended",
  "Completed, Cancelled": "ended",
  "Completed, Frobnicated": "ended",
  "Completed": "ended",
};

Deno.test("only what is completed is over, and unknown words are not", () => {
  for (const [state, phase] of Object.entries(phases)) assert.equal(phaseOf(state), phase, state);
});

/** State, text, what it means, whether slskd 0.26 tries again (contracts/slskd.md §4.4). */
const endings: [string, string | undefined, string, boolean][] = [
  ["Rejected", "Transfer rejected: Too many files", "rejected_for_now", false],
  ["Rejected", "Transfer rejected: Too many megabytes", "rejected_for_now", false],
  ["Rejected", "Overwhelmed with requests; try again later.", "rejected_for_now", false],
  ["Rejected", "Transfer rejected: File not shared.", "rejected", false],
  ["Rejected", "Banned", "rejected", false],
  ["Errored", "Transfer rejected: Banned", "rejected", false],
  [
    "Aborted",
    "Transfer aborted: the remote size of 0 does not match expected size 5",
    "size_mismatch",
    false,
  ],
  ["Errored", "Download reported as failed by remote client", "transfer_failed", true],
  ["Errored", "Transfer failed: Remote connection closed", "transfer_failed", true],
  ["Errored", "User mira appears to be offline", "peer_offline", true],
  [
    "Errored",
    "Failed to establish a direct or indirect transfer connection to mira",
    "peer_offline",
    true,
  ],
  ["TimedOut", "Inactivity timeout of 60000 milliseconds was reached", "transfer_failed", true],
  ["TimedOut", "The wait timed out after 15000 milliseconds", "transfer_failed", true],
  [
    "TimedOut",
    "Download failed to enqueue remotely after hard time limit of 180 secs",
    "transfer_failed",
    false,
  ],
  ["Cancelled", "hard time limit of 180 secs", "transfer_failed", false],
  ["Cancelled", "Operation cancelled", "cancelled_at_slskd", false],
  ["Errored", "Application shut down", "daemon_stopped", false],
  ["Errored", undefined, "transfer_failed", true],
];

for (const [state, exception, ending, again] of endings) {
  Deno.test(`${state} "${exception}" means ${ending}${again ? ", and may be repeated" : ""}`, () => {
    const transfer = { state: `Completed, ${state}`, exception };
    assert.equal(endingOf(transfer), ending);
    assert.equal(retriesItself(transfer), again);
  });
}
