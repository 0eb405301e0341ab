import assert from "node:assert/strict";
import { Transfer } from "../../lib/providers/slskd/wire.ts";
import type { Watched } from "../../lib/store/watched.ts";
import { indexTransfers, judge, type Judgement, samePhase } from "../../lib/transfers.ts";

const limits = { stall_s: 90, queue_s: 900, start_s: 240, slskd_attempts: 3 };

function watched(about: Partial<Watched> = {}): Watched {
  return {
    id: 1,
    download_id: 1,
    username: "mira",
    filename: "a.flac",
    size: 1000,
    transfer_id: "t1",
    transfer_state: "InProgress",
    bytes: 500,
    in_phase_s: 10,
    without_progress_s: 10,
    position_age_s: null,
    foreign: false,
    ...about,
  };
}

/** A transfer as slskd lists it. */
function listed(state: string, about: Record<string, unknown> = {}): Transfer {
  return Transfer.parse({
    id: "t1",
    username: "mira",
    filename: "a.flac",
    size: 1000,
    bytesTransferred: 500,
    requestedAt: "2026-01-01T00:00:00",
    state,
    ...about,
  });
}

interface Row {
  when: string;
  before: Partial<Watched>;
  now: Transfer | undefined;
  then: string;
}

const queued = "Queued, Remotely";
const errored = { exception: "Transfer failed: Remote connection closed", attempts: 1 };

const table: Row[] = [
  { when: "bytes come", before: { bytes: 400 }, now: listed("InProgress"), then: "wait" },
  {
    when: "no byte for 90 s",
    before: { without_progress_s: 90 },
    now: listed("InProgress"),
    then: "wait",
  },
  {
    when: "no byte for longer",
    before: { without_progress_s: 91 },
    now: listed("InProgress"),
    then: "cancel stalled",
  },
  {
    when: "bytes come after a long while",
    before: { bytes: 400, without_progress_s: 500 },
    now: listed("InProgress"),
    then: "wait",
  },
  {
    when: "it begins to move after a long queue",
    before: { transfer_state: queued, without_progress_s: 800, in_phase_s: 800 },
    now: listed("InProgress"),
    then: "wait",
  },
  {
    when: "it stands in the queue",
    before: { transfer_state: queued, in_phase_s: 900 },
    now: listed(queued),
    then: "wait",
  },
  {
    when: "it stands in the queue for too long",
    before: { transfer_state: queued, in_phase_s: 901 },
    now: listed(queued),
    then: "cancel queue_timeout",
  },
  {
    when: "nobody takes the request",
    before: { transfer_state: "Requested", in_phase_s: 241 },
    now: listed("Requested"),
    then: "cancel peer_unreachable",
  },
  {
    when: "the request goes on to another state of the same phase",
    before: { transfer_state: "Queued, Locally", in_phase_s: 241 },
    now: listed("Requested"),
    then: "cancel peer_unreachable",
  },
  {
    when: "a state nobody knows",
    before: { transfer_state: "Paused", in_phase_s: 10 },
    now: listed("Paused"),
    then: "wait",
  },
  { when: "it succeeded", before: {}, now: listed("Completed, Succeeded"), then: "succeeded" },
  {
    when: "it succeeded with the error of an earlier try",
    before: {},
    now: listed("Completed, Succeeded", { exception: "Transfer failed: x" }),
    then: "succeeded",
  },
  {
    when: "slskd may still try again",
    before: { transfer_state: "Completed, Errored", in_phase_s: 14 },
    now: listed("Completed, Errored", errored),
    then: "wait",
  },
  {
    when: "slskd did not try again",
    before: { transfer_state: "Completed, Errored", in_phase_s: 15 },
    now: listed("Completed, Errored", errored),
    then: "failed transfer_failed",
  },
  {
    when: "slskd has tried as often as it does",
    before: {},
    now: listed("Completed, Errored", { ...errored, attempts: 3 }),
    then: "failed transfer_failed",
  },
  {
    when: "a version that never tries again",
    before: {},
    now: listed("Completed, Errored", { ...errored, attempts: undefined }),
    then: "failed transfer_failed",
  },
  {
    when: "a refusal, which slskd never repeats",
    before: {},
    now: listed("Completed, Rejected", { exception: "Transfer rejected: Banned", attempts: 1 }),
    then: "failed rejected",
  },
  {
    when: "slskd's hard limit, which it never repeats",
    before: {},
    now: listed("Completed, TimedOut", {
      exception: "Download failed to enqueue remotely after hard time limit of 180 secs",
      attempts: 1,
    }),
    then: "failed transfer_failed",
  },
  {
    when: "slskd was stopped: its successor is waited for",
    before: { transfer_state: "Completed, Errored", in_phase_s: 600 },
    now: listed("Completed, Errored", { exception: "Application shut down" }),
    then: "wait",
  },
  {
    when: "slskd was stopped and no successor came",
    before: { transfer_state: "Completed, Errored", in_phase_s: 601 },
    now: listed("Completed, Errored", { exception: "Application shut down" }),
    then: "failed transfer_failed",
  },
  {
    when: "somebody cancelled it",
    before: {},
    now: listed("Completed, Cancelled", { exception: "Operation cancelled" }),
    then: "failed cancelled_at_slskd",
  },
  { when: "it is not listed", before: {}, now: undefined, then: "wait" },
  {
    when: "it was not listed for a while",
    before: { transfer_state: "missing", in_phase_s: 240 },
    now: undefined,
    then: "wait",
  },
  {
    when: "it was not listed for too long",
    before: { transfer_state: "missing", in_phase_s: 241 },
    now: undefined,
    then: "failed transfer_failed",
  },
  {
    when: "it was never seen",
    before: { transfer_state: null, in_phase_s: 1000 },
    now: undefined,
    then: "wait",
  },
];

function spoken(judgement: Judgement): string {
  return "code" in judgement ? `${judgement.act} ${judgement.code}` : judgement.act;
}

for (const { when, before, now, then } of table) {
  Deno.test(`a transfer is judged: ${when} → ${then}`, () => {
    assert.equal(spoken(judge(watched(before), now, limits)), then);
  });
}

Deno.test("of several records of a file the newest that is not over counts, else the newest", () => {
  const at = (second: number) => ({ requestedAt: `2026-01-01T00:00:0${second}Z` });
  const ids = (...transfers: Transfer[]) =>
    [...indexTransfers(transfers).values()].map(({ id }) => id);
  const old = listed("Completed, Errored", { id: "old", ...at(1) });
  const older = listed("Completed, Errored", { id: "older", ...at(0) });
  const running = listed("InProgress", { id: "running", ...at(2) });
  const late = listed("Completed, Errored", { id: "late", ...at(3) });
  assert.deepEqual(ids(old, running), ["running"]);
  assert.deepEqual(ids(running, old), ["running"]);
  assert.deepEqual(ids(running, late), ["running"], "what is over gives way to what runs");
  assert.deepEqual(ids(old, older), ["old"]);
  assert.deepEqual(ids(older, old), ["old"]);
  const theirs = listed("Completed, Succeeded", { id: "theirs", ...at(0) });
  assert.deepEqual(ids(theirs, late), ["late"], "what somebody fetched before is not ours");
  assert.deepEqual(ids(late, theirs), ["late"]);
  const other = listed("InProgress", { id: "other", filename: "b.flac" });
  assert.deepEqual(ids(running, other), ["running", "other"]);
});

Deno.test("states of one phase are the same, missing is a phase of its own", () => {
  assert.ok(samePhase("Queued, Locally", "Requested"));
  assert.ok(!samePhase("Requested", queued));
  assert.ok(!samePhase("missing", "Requested"));
  assert.ok(samePhase("missing", "missing"));
  assert.ok(!samePhase(null, "missing"));
});
