import { finalPath } from "../paths.ts";
import { type Daemon, pause } from "../sim.ts";
import type { Attempt } from "./attempt.ts";
import { change, enter } from "./change.ts";
import { spoil } from "./spoil.ts";
import { moveInto, prepareCollision } from "./move.ts";
import { incompleteFile } from "./receive.ts";
import { announce } from "./announce.ts";

/** The file stays in the incomplete folder; 0.24+ says so beside a success. */
async function moveFailed(attempt: Attempt, text: string): Promise<void> {
  const { daemon, id } = attempt;
  await pause(daemon, daemon.sim.timings.moveFailure);
  if (daemon.sim.profile.moveKeepsSuccess) change(daemon, id, { exception: text });
  else enter(daemon, id, "Completed, Errored", { exception: text });
}

function target({ daemon, record }: Attempt): string {
  const below = finalPath(daemon.sim.profile, record.filename, record.destination);
  return `${daemon.sim.downloadsDir}/${below}`;
}

/** How the move of this file goes wrong, if it does. */
function moveFault(daemon: Daemon, given: { username: string; filename: string }) {
  const { injections } = daemon.sim;
  const readonly = injections.take("disk", given, ({ kind }) => kind === "readonly");
  if (readonly) return { kind: "fails" as const };
  return injections.take("move", given);
}

/** The transfer succeeds first; the file is in its place only later (§5.3). */
export async function deliver(attempt: Attempt): Promise<void> {
  const { daemon, id, record } = attempt;
  const { clock, timings, random } = daemon.sim;
  const given = { username: record.username, filename: record.filename };
  const source = incompleteFile(attempt);
  await spoil(daemon, given, source);
  enter(daemon, id, "Completed, Succeeded", { endedAt: clock.now() });
  daemon.liveTransfers.delete(id);
  const fault = moveFault(daemon, given);
  if (fault?.kind === "never") return;
  const wanted = target(attempt);
  if (fault?.kind === "fails") {
    return await moveFailed(attempt, `Access to the path '${wanted}' is denied.`);
  }
  const ms = fault ? fault.ms ?? 10_000 : random.between(timings.move);
  await prepareCollision(daemon, given, wanted);
  const local = await moveInto(daemon, source, wanted, ms);
  announce(daemon, id, local);
}
