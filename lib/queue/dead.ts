/** Jobs that gave up: back into the queue as new ones, or gone for good (queue.md §3.5). */
import { z } from "zod";
import { isAway, rows, type Sql, type Transaction } from "../db.ts";
import { jobPayloads, type NewJob } from "../schemas/jobs.ts";
import type { SkippedReason } from "../schemas/dead_letter.ts";
import { enqueue } from "./enqueue.ts";

const Dead = z.object({
  id: z.int(),
  type: z.string(),
  group_key: z.string(),
  idem_key: z.string().nullable(),
  priority: z.int(),
  max_attempts: z.int(),
  payload: z.unknown(),
  origin_id: z.int().nullable(),
});
type Dead = z.output<typeof Dead>;

/** What became of each that could be locked; one that is missing is in other hands just now. */
export type Outcomes = Map<number, SkippedReason | "requeued">;

/**
 * Puts dead jobs back into the queue, in the caller's transaction. Each becomes a new job: its old
 * id with a restarted epoch would defeat the fence of leases.
 */
export async function requeueDead(sql: Transaction, ids: readonly number[]): Promise<Outcomes> {
  const dead = await rows(
    Dead,
    sql`select id, type, group_key, idem_key, priority, max_attempts, payload, origin_id
      from queue_dead where id = any (${ids as number[]}::bigint[])
      order by id for update skip locked`,
  );
  const outcomes: Outcomes = new Map();
  const fit: [Dead, NewJob][] = [];
  for (const job of dead) {
    const revived = revive(job);
    if (typeof revived === "string") outcomes.set(job.id, revived);
    else fit.push([job, revived]);
  }
  for (const [id, outcome] of await add(sql, fit)) outcomes.set(id, outcome);
  const done = [...outcomes].filter(([, outcome]) => outcome === "requeued").map(([id]) => id);
  await dropDead(sql, done);
  return outcomes;
}

/** The job a dead one becomes, or why it cannot be one. */
function revive(dead: Dead): NewJob | SkippedReason {
  if (!Object.hasOwn(jobPayloads, dead.type)) return "handler_missing";
  if (dead.payload === null) return "missing_payload";
  const type = dead.type as NewJob["type"];
  const payload = jobPayloads[type].safeParse(dead.payload);
  if (!payload.success) return "payload_invalid";
  return {
    type,
    payload: payload.data,
    group: dead.group_key,
    priority: dead.priority,
    max_attempts: dead.max_attempts,
    origin_id: originOf(dead),
    ...(dead.idem_key === null ? {} : { key: dead.idem_key }),
  } as NewJob;
}

/** The first of its line: of one line there is never more than one job, dead or alive. */
function originOf(dead: Dead): number {
  return dead.origin_id ?? dead.id;
}

/** Adds all at once; when the database refuses that, one by one, to leave out what it refuses. */
async function add(sql: Transaction, jobs: readonly [Dead, NewJob][]): Promise<Outcomes> {
  try {
    return await sql.savepoint((inner) => addAll(inner, jobs));
  } catch (error) {
    if (isAway(error)) throw error;
    if (jobs.length === 1) return new Map([[jobs[0]![0].id, "enqueue_failed"]]);
  }
  const outcomes: Outcomes = new Map();
  for (const job of jobs) {
    for (const [id, outcome] of await add(sql, [job])) outcomes.set(id, outcome);
  }
  return outcomes;
}

async function addAll(sql: Sql, jobs: readonly [Dead, NewJob][]): Promise<Outcomes> {
  const ids = await enqueue(sql, ...jobs.map(([, job]) => job));
  const added = await rows(
    z.object({ origin_id: z.int() }),
    sql`select origin_id from queue_jobs where id = any (${ids}::bigint[])`,
  );
  const origins = new Set(added.map(({ origin_id }) => origin_id));
  return new Map(jobs.map(([dead]) => [
    dead.id,
    origins.has(originOf(dead)) ? "requeued" : "already_queued",
  ]));
}

/** Deletes dead jobs. @returns how many; those in other hands are left to them */
export async function dropDead(sql: Sql, ids: readonly number[]): Promise<number> {
  const gone = await sql`
    delete from queue_dead where id = any (array(
      select id from queue_dead where id = any (${ids as number[]}::bigint[])
      order by id for update skip locked))
    returning id`;
  return gone.length;
}
