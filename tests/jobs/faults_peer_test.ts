/** What peers do to a transfer (contracts/slskd.md §11.6 no. 1–9): the next file is taken. */
import assert from "node:assert/strict";
import type { OutcomeCode } from "../../lib/schemas/candidate.ts";
import { type Harmony, type HarmonyOptions, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, otto, wished } from "../support/peers.ts";
import type { InjectionSpec, ProfileName } from "../support/slskd.ts";

const of = { username: "mira" };
const impatient = { TRANSFER_STALL_S: "1", TRANSFER_QUEUE_MAX_S: "1", TRANSFER_START_S: "1" };

interface Case {
  name: string;
  fault: InjectionSpec;
  code: OutcomeCode;
  options?: HarmonyOptions;
  /** Requests for mira's file that reach slskd. */
  asked?: number;
}

const cases: Case[] = [
  {
    name: "a peer that is offline at the request",
    fault: { id: "peer-offline", match: of },
    code: "peer_offline",
    asked: 0,
  },
  {
    name: "a peer that goes offline before the transfer",
    fault: { id: "peer-offline", match: of, params: { during: "transfer" } },
    code: "peer_offline",
  },
  {
    name: "a peer that cannot be reached",
    fault: { id: "peer-unreachable", match: of },
    code: "peer_unreachable",
    asked: 0,
  },
  {
    name: "a peer that takes no more files now",
    fault: { id: "reject-too-many", match: of },
    code: "rejected_for_now",
  },
  {
    name: "a peer that does not share the file any more",
    fault: { id: "reject-not-shared", match: of },
    code: "rejected",
  },
  {
    name: "a peer that refuses after the file stood in its queue",
    fault: { id: "late-denial", match: of, params: { afterMs: 300, text: "Banned" } },
    code: "rejected",
  },
  {
    name: "a peer whose words cannot be written down",
    fault: { id: "late-denial", match: of, params: { afterMs: 100, text: "No\0\ud800!" } },
    code: "rejected",
  },
  {
    name: "a queue that never moves",
    fault: { id: "remote-queue", match: of },
    code: "queue_timeout",
    options: { env: impatient },
  },
  {
    name: "a queue whose peer does not tell the place",
    fault: { id: "remote-queue", match: of, params: { positions: "error" } },
    code: "queue_timeout",
    options: { env: impatient },
  },
  {
    name: "a stall slskd notices",
    fault: { id: "stall", match: of, params: { percent: 40 } },
    code: "transfer_failed",
  },
  {
    name: "a stall slskd never notices",
    fault: { id: "stall", match: of, params: { percent: 40, forever: true } },
    code: "stalled",
    options: { env: impatient },
  },
  {
    name: "a transfer that hangs at its first byte",
    fault: { id: "stall", match: of, params: { percent: 0, forever: true } },
    code: "stalled",
    options: { env: impatient },
  },
  {
    name: "a connection that breaks at every try",
    fault: { id: "disconnect-mid-file", match: of },
    code: "transfer_failed",
  },
  {
    name: "a file of another size than the peer lists",
    fault: { id: "size-mismatch", match: of, params: { actual: 5 } },
    code: "size_mismatch",
  },
  {
    name: "a peer that does not answer the request",
    fault: { id: "peer-failure", match: of, params: { kind: "no-ack" } },
    code: "transfer_failed",
  },
  {
    name: "a request nobody answers for longer than Harmony waits",
    fault: { id: "peer-failure", match: of, params: { kind: "no-ack" } },
    code: "peer_unreachable",
    options: { env: impatient, timings: { noAck: 60_000 } },
  },
  {
    name: "a peer whose connection does not come about",
    fault: { id: "peer-failure", match: of, params: { kind: "no-connection" } },
    code: "peer_offline",
  },
  {
    name: "a peer that reports a failure",
    fault: { id: "peer-failure", match: of, params: { kind: "reported" } },
    code: "transfer_failed",
  },
  {
    name: "a request that runs into slskd's hard limit",
    fault: { id: "peer-failure", match: of, params: { kind: "hard-limit" } },
    code: "transfer_failed",
  },
];

/** How often slskd was asked for mira's file. */
function asked(harmony: Harmony): number {
  return harmony.transfers().filter(({ filename }) => filename === flacSong.path).length;
}

async function check(profile: ProfileName, { fault, code, options, asked: times = 1 }: Case) {
  const peers = [mira, otto];
  await using harmony = await startHarmony({ profile, peers, injections: [fault], ...options });
  const id = await harmony.want(wished);
  const { candidates, organized_path } = await harmony.ends(id, "completed");
  assert.deepEqual(
    candidates.map(({ username, state, outcome_code }) => [username, state, outcome_code]),
    [["mira", "failed", code], ["otto", "done", null]],
  );
  assert.equal(organized_path, filed.mp3);
  assert.equal(asked(harmony), times);
  await harmony.isClean();
}

for (const profile of ["0.26.0", "0.24.4"] as const) {
  for (const one of cases) {
    Deno.test(`slskd ${profile}: ${one.name} gives way to the next file (${one.code})`, () =>
      check(profile, one));
  }
}

Deno.test("slskd's own second try is waited for, not doubled", async () => {
  const fault: InjectionSpec = { id: "disconnect-mid-file", match: of, times: 2 };
  await using harmony = await startHarmony({ peers: [mira, otto], injections: [fault] });
  const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
  assert.equal(organized_path, filed.flac);
  assert.deepEqual(harmony.transfers().map(({ attempts }) => attempts), [3]);
  await harmony.isClean();
});

Deno.test("a queue that moves in time is waited for, and its place is shown", async () => {
  const fault: InjectionSpec = {
    id: "remote-queue",
    match: of,
    params: { positions: [57], forMs: 1500 },
  };
  await using harmony = await startHarmony({ peers: [mira, otto], injections: [fault] });
  const id = await harmony.want(wished);
  const waiting = await harmony.until(id, (download) => download.queue_position !== null);
  assert.deepEqual([waiting.reason_code, waiting.queue_position], ["remote_queue", 57]);
  const { organized_path } = await harmony.ends(id, "completed");
  assert.equal(organized_path, filed.flac);
  await harmony.isClean();
});

Deno.test("when every file failed, the download says so and names what was tried", async () => {
  const fault: InjectionSpec = { id: "reject-not-shared", match: { username: "*" } };
  await using harmony = await startHarmony({ peers: [mira, otto], injections: [fault] });
  const { reason_code, reason_detail, candidates } = await harmony.ends(
    await harmony.want(wished),
    "dead_letter",
  );
  assert.deepEqual([reason_code, reason_detail], ["candidates_exhausted", "rejected 2"]);
  assert.deepEqual(candidates.map((one) => one.outcome_code), ["rejected", "rejected"]);
  assert.equal(harmony.transfers().length, 2);
  await harmony.isClean();
});

Deno.test("a peer that is offline is left alone for the next wish too", async () => {
  const files = [flacSong, { ...flacSong, path: flacSong.path.replace("Low Tide", "High Tide") }];
  await using harmony = await startHarmony({
    peers: [{ username: "mira", files }],
    injections: [{ id: "peer-offline", match: of }],
  });
  await harmony.ends(await harmony.want(wished), "dead_letter");
  const next = await harmony.ends(await harmony.want("Mira Vale - High Tide"), "dead_letter");
  assert.equal(next.reason_detail, "peer_offline 1", "a file nobody tried says why");
  const posts = harmony.slskd.log.filter(({ path, method }) =>
    method === "POST" && path.includes("/transfers/")
  );
  assert.equal(posts.length, 1);
  await harmony.isClean();
});
