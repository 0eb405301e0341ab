import { actualSize } from "../content.ts";
import type { InjectionParams } from "../injections.ts";
import type { TransferRecord } from "../records.ts";
import { type Daemon, onlinePeer, pause } from "../sim.ts";
import type { Gate } from "../tasks.ts";
import type { Peer, SharedFile } from "../types.ts";
import { enter } from "./change.ts";
import { failures } from "./failure.ts";
import type { LiveTransfer } from "./live.ts";
import { receive } from "./receive.ts";

/** One attempt at a download, state by state (contracts/slskd.md §11.5). */
export interface Attempt {
  daemon: Daemon;
  id: string;
  /** As it was when the attempt began: names and size never change. */
  record: TransferRecord;
  live: LiveTransfer;
  /** At most five of a POST with over thirty files are requested at a time. */
  gate: Gate;
}

function naming({ record: { username, filename } }: Attempt) {
  return { username, filename };
}

function reachable(attempt: Attempt): Peer {
  const { daemon, record } = attempt;
  const away = daemon.sim.injections.take(
    "peer-offline",
    naming(attempt),
    (params) => params.during === "transfer",
  );
  const peer = onlinePeer(daemon.sim, record.username);
  if (!peer || away) throw failures.offline(record.username);
  return peer;
}

/** The file as the peer has it, or the peer's refusal. */
function requested(attempt: Attempt, peer: Peer): SharedFile {
  const { injections } = attempt.daemon.sim;
  const many = injections.take("reject-too-many", naming(attempt));
  if (many) throw failures.rejected(many.text ?? "Too many files");
  const refused = injections.take("reject-not-shared", naming(attempt));
  if (refused) throw failures.rejected(refused.text ?? "File not shared.");
  const shared = peer.files.find(({ path, locked }) => path === attempt.record.filename && !locked);
  if (!shared) throw failures.rejected("File not shared.");
  return shared;
}

/** Everything up to the peer's word that the file is in its queue. */
async function request(attempt: Attempt): Promise<SharedFile> {
  const { daemon, id, live } = attempt;
  const { injections, timings, clock } = daemon.sim;
  using _place = await attempt.gate.enter(live.signal);
  await pause(daemon, timings.queuedLocally, live.signal);
  enter(daemon, id, "Requested");
  const fault = injections.take(
    "peer-failure",
    naming(attempt),
    ({ kind = "no-ack" }) => kind === "no-ack" || kind === "hard-limit",
  );
  if (fault?.kind === "hard-limit") {
    await clock.sleep(timings.hardLimit, live.signal);
    throw failures.hardLimit(timings.hardLimit);
  }
  if (fault) {
    await clock.sleep(timings.noAck, live.signal);
    throw failures.noAck(timings.noAck);
  }
  await pause(daemon, timings.requested, live.signal);
  return requested(attempt, reachable(attempt));
}

/** How many wait before us; with a free slot nobody does, whatever the peer lists. */
function placesAhead(peer: Peer): number {
  return peer.freeSlot === false ? peer.queueLength ?? 0 : 0;
}

/** How the place in the queue is told: by a peer that holds us up, else as it shrinks. */
function placeTeller(attempt: Attempt, ahead: number, held?: InjectionParams["remote-queue"]) {
  const { clock, timings } = attempt.daemon.sim;
  const since = clock.now();
  const told = held?.positions === "error" ? [] : [...held?.positions ?? [57, 57, 43]];
  if (held) return () => told.length > 1 ? told.shift() : told[0];
  return () => Math.max(0, ahead - Math.floor((clock.now() - since) / timings.queueStep));
}

async function denied(attempt: Attempt): Promise<void> {
  const { injections, clock } = attempt.daemon.sim;
  const denial = injections.take("late-denial", naming(attempt));
  if (!denial) return;
  await clock.sleep(denial.afterMs ?? 30_000, attempt.live.signal);
  throw failures.rejectedLater(denial.text ?? "File not shared.");
}

function checkSize(attempt: Attempt, shared: SharedFile): void {
  const wrong = attempt.daemon.sim.injections.take("size-mismatch", naming(attempt));
  const actual = wrong ? wrong.actual ?? 0 : actualSize(shared);
  if (actual !== attempt.record.size) throw failures.sizeDiffers(actual, attempt.record.size);
}

async function standInLine(attempt: Attempt): Promise<void> {
  const { daemon, live, record } = attempt;
  const { injections, timings, clock, peers } = daemon.sim;
  const peer = peers.get(record.username);
  const ahead = peer ? placesAhead(peer) : 0;
  const held = injections.take("remote-queue", naming(attempt));
  live.place = placeTeller(attempt, ahead, held);
  await pause(daemon, timings.queuedRemotely, live.signal);
  if (held) await clock.sleep(held.forMs ?? Infinity, live.signal);
  await denied(attempt);
  if (ahead > 0) await clock.sleep(ahead * timings.queueStep, live.signal);
  // Nobody tells slskd that the peer has gone: it waits, without limit.
  if (!onlinePeer(daemon.sim, record.username)) await clock.sleep(Infinity, live.signal);
  live.place = () => undefined;
}

async function waitInQueue(attempt: Attempt, shared: SharedFile): Promise<void> {
  const { daemon, id, live } = attempt;
  enter(daemon, id, "Queued, Remotely", { enqueuedAt: daemon.sim.clock.now() });
  live.queued.resolve();
  await standInLine(attempt);
  const fault = daemon.sim.injections.take(
    "peer-failure",
    naming(attempt),
    ({ kind }) => kind === "reported",
  );
  if (fault) throw failures.reported();
  checkSize(attempt, shared);
}

async function initialise(attempt: Attempt): Promise<void> {
  const { daemon, id, live, record } = attempt;
  const { injections, timings, clock } = daemon.sim;
  enter(daemon, id, "Initializing");
  const fault = injections.take(
    "peer-failure",
    naming(attempt),
    ({ kind }) => kind === "no-connection",
  );
  if (!fault) return await pause(daemon, timings.initializing, live.signal);
  await clock.sleep(timings.noConnection, live.signal);
  throw failures.unreachable(record.username);
}

/** From `Queued, Locally` to the last byte; throws the `Failure` that ends the attempt. */
export async function attemptDownload(attempt: Attempt): Promise<void> {
  const shared = await request(attempt);
  await waitInQueue(attempt, shared);
  await initialise(attempt);
  await receive(attempt, shared);
}
