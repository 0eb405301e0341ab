import { dirname } from "node:path";
import { contentOf } from "../content.ts";
import { incompletePath } from "../paths.ts";
import type { SharedFile } from "../types.ts";
import type { Attempt } from "./attempt.ts";
import { change, enter } from "./change.ts";
import { Failure, failures } from "./failure.ts";
import { createSpeedometer } from "./speed.ts";

/** Where in the file something goes wrong, in bytes; `Infinity`: it does not. */
interface Plan {
  stallAt: number;
  stallForever: boolean;
  breakAt: number;
  fullAt: number;
}

function plan({ daemon, record }: Attempt): Plan {
  const { injections } = daemon.sim;
  const { username, filename, size } = record;
  const given = { username, filename };
  const at = (percent: number) => Math.floor(size * percent / 100);
  const stall = injections.take("stall", given);
  const cut = injections.take("disconnect-mid-file", given);
  const full = injections.take("disk", given, ({ kind = "full" }) => kind === "full");
  return {
    stallAt: stall ? at(stall.percent ?? 40) : Infinity,
    stallForever: stall?.forever ?? false,
    breakAt: cut ? at(cut.percent ?? 50) : Infinity,
    fullAt: full ? at(50) : Infinity,
  };
}

/** Absolute path of the growing file. */
export function incompleteFile({ daemon, record }: Attempt): string {
  const { sim } = daemon;
  const below = incompletePath(sim.profile, record.username, record.filename);
  return `${sim.incompleteDir}/${below}`;
}

async function openIncomplete(attempt: Attempt, path: string): Promise<[Deno.FsFile, number]> {
  const { profile } = attempt.daemon.sim;
  await Deno.mkdir(dirname(path), { recursive: true });
  const truncate = !profile.retries;
  const file = await Deno.open(path, { write: true, create: true, truncate });
  const { size } = await file.stat();
  return [file, Math.min(size, attempt.record.size)];
}

/** No byte comes any more: slskd 0.24+ notices after a while, before that nobody does. */
async function stalled(attempt: Attempt, { stallForever }: Plan): Promise<never> {
  const { clock, timings, profile } = attempt.daemon.sim;
  const patience = profile.dataTimeout && !stallForever ? timings.dataTimeout : Infinity;
  await clock.sleep(patience, attempt.live.signal);
  throw failures.noData(timings.dataTimeout);
}

function bytesPerSecond({ daemon, record }: Attempt): number {
  const { peers, timings, random } = daemon.sim;
  const [least, most] = timings.rate;
  const speed = peers.get(record.username)?.uploadSpeed ?? 1_000_000;
  return Math.min(most, Math.max(least, speed)) * random.between([0.75, 1.25]);
}

async function copy(attempt: Attempt, shared: SharedFile, file: Deno.FsFile, start: number) {
  const { daemon, id, record, live } = attempt;
  const { clock, timings } = daemon.sim;
  const content = contentOf(shared);
  const faults = plan(attempt);
  const speed = createSpeedometer(clock.now(), start, timings.averageEvery);
  let bytes = start;
  while (bytes < record.size) {
    await clock.sleep(timings.progress, live.signal);
    if (bytes >= faults.stallAt) await stalled(attempt, faults);
    if (bytes >= faults.breakAt) throw failures.disconnected();
    if (bytes >= faults.fullAt) throw failures.diskFull(record.filename);
    const step = Math.ceil(bytesPerSecond(attempt) * timings.progress / 1000);
    const next = Math.min(
      ...[record.size, bytes + step],
      ...[faults.stallAt, faults.breakAt, faults.fullAt].filter((at) => at > bytes),
    );
    await content.write(file, bytes, next);
    bytes = next;
    const averageSpeed = speed(clock.now(), bytes);
    change(daemon, id, { bytesTransferred: bytes, averageSpeed });
  }
}

function asFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof Failure || !(error instanceof Error)) return error;
  return new Failure("Errored", `Transfer failed: ${error.message}`);
}

/** Takes the bytes into the incomplete folder, as fast as the peer sends them. */
export async function receive(attempt: Attempt, shared: SharedFile): Promise<void> {
  const { daemon, id, live } = attempt;
  const path = incompleteFile(attempt);
  if (daemon.openFiles.has(path)) throw failures.busy(path);
  daemon.openFiles.add(path);
  try {
    const [opened, start] = await openIncomplete(attempt, path);
    using file = opened;
    const startedAt = daemon.sim.clock.now();
    enter(daemon, id, "InProgress", { startedAt, bytesTransferred: start, averageSpeed: 0 });
    await copy(attempt, shared, file, start);
  } catch (error) {
    throw asFailure(error, live.signal);
  } finally {
    daemon.openFiles.delete(path);
  }
}
