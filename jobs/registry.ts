/** How the processes that do background work know of one another. */
import process from "node:process";
import { pause } from "../lib/async.ts";
import type { Pool, Sql } from "../lib/db.ts";
import type { Log } from "../lib/log.ts";
import type { WorkerPart } from "../lib/schemas/worker.ts";
import { record } from "../lib/store/activity.ts";
import {
  buryWorkers,
  type Identity,
  markStale,
  seen,
  signOff,
  unstopped,
} from "../lib/store/workers.ts";
import type { Services } from "./job.ts";
import { workerId } from "./leasing.ts";
import { quietly } from "./quietly.ts";

/** Three may be missed before the process counts as gone. */
const beatMs = 15_000;
const firstBeatMs = 1000;

/** A process that stops does not wait for a database that is away. */
const leaveMs = 2000;

/** The name of this process. */
export function identity(version: string): Identity {
  return { id: workerId(), host: Deno.hostname(), pid: Deno.pid, version };
}

const about = ({ id, host, pid }: Pick<Identity, "id" | "host" | "pid">) => ({
  worker: id,
  host,
  pid,
});

/** Whether this machine has a process of that number; one we may not ask is one. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code !== "ESRCH";
  }
}

/**
 * Enters a process. A predecessor on its host that never said goodbye becomes `stopped`: this is
 * its restart.
 */
export async function register(sql: Pool, me: Identity, log: Log): Promise<void> {
  const restarted = await sql.begin(async (tx) => {
    const before = await unstopped(tx, me.host);
    const dead = before.filter(({ id, pid, silent }) =>
      id !== me.id && (silent || pid === me.pid || !isAlive(pid))
    );
    const buried = await buryWorkers(tx, dead.map(({ id }) => id));
    await seen(tx, me, {});
    const status = buried.length > 0 ? "restarted" : "started";
    await record(tx, "worker", status, about(me));
    return buried;
  });
  log.info("worker.registered", { worker: me.id, restarted });
}

/**
 * Says that a process lives and what it does, and marks those that went silent. Two statements on
 * purpose: in one, two processes that were both frozen would wait for each other's row.
 */
export async function beat(
  sql: Sql,
  me: Identity,
  parts: Readonly<Record<string, WorkerPart>>,
): Promise<void> {
  await seen(sql, me, parts);
  await markStale(sql);
}

/** Says goodbye. */
export async function leave(sql: Pool, me: Identity): Promise<void> {
  await sql.begin(async (tx) => {
    if (await signOff(tx, me.id)) await record(tx, "worker", "stopped", about(me));
  });
}

/**
 * Registers a process and keeps its heartbeat until the scope ends. A database that is away is
 * waited for: the next heartbeat registers what the first could not.
 *
 * ```ts
 * await using _registered = await joinWorkers(services, identity(version));
 * ```
 */
export async function joinWorkers(
  { sql, log, gauge }: Pick<Services, "sql" | "log" | "gauge">,
  me: Identity,
): Promise<AsyncDisposable> {
  await quietly(log, "worker.not_registered", () => register(sql, me, log));
  const end = new AbortController();
  const beating = keepBeating(
    () => quietly(log, "worker.beat_failed", () => beat(sql, me, gauge.parts())),
    end.signal,
  );
  return {
    [Symbol.asyncDispose]() {
      end.abort();
      return atMost(
        leaveMs,
        quietly(log, "worker.not_left", () => beating.then(() => leave(sql, me))),
      );
    },
  };
}

/** Waits for something, but not for ever. */
async function atMost(ms: number, done: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([done.finally(() => limit.abort()), pause(ms, limit.signal).catch(() => {})]);
}

/** Until `end`; the first time when every part of the process had time to begin. */
async function keepBeating(tell: () => Promise<unknown>, end: AbortSignal): Promise<void> {
  const waited = (ms: number) => pause(ms, end).then(() => true, () => false);
  for (let ms = firstBeatMs; await waited(ms); ms = beatMs) await tell();
}
