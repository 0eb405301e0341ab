/** The processes that do background work, as they are registered. All times are the database's. */
import { z } from "zod";
import { type Json, type Pool, rows, type Sql } from "../db.ts";
import { type Worker, type WorkerName, WorkerPart, WorkerProcess } from "../schemas/worker.ts";
import { mergeWorkers, type Reported, silent_s } from "../workers.ts";
import { waitingByType } from "./queue_figures.ts";

/** What names a process: `id` is never used twice, a pid may be. */
export type Identity = Readonly<Pick<WorkerProcess, "id" | "host" | "pid" | "version">>;

const Gone = WorkerProcess.pick({ id: true, host: true, pid: true });
type Gone = z.output<typeof Gone>;

/** Processes of a host that never said that they stopped. */
export function unstopped(sql: Sql, host: string): Promise<(Gone & { silent: boolean })[]> {
  return rows(
    Gone.extend({ silent: z.boolean() }),
    sql`select id, host, pid, last_seen < now() - ${silent_s} * interval '1 second' as silent
      from workers where host = ${host} and state <> 'stopped'`,
  );
}

/** Marks processes as stopped that cannot say so themselves any more; tells which this call marked. */
export async function buryWorkers(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const buried = await rows(
    z.object({ id: z.string() }),
    sql`update workers set state = 'stopped'
      where id = any (${[...ids]}::text[]) and state <> 'stopped' returning id`,
  );
  return buried.map(({ id }) => id);
}

/** Writes a heartbeat; a row that was taken away, or given up, is there again. */
export async function seen(
  sql: Sql,
  { id, host, pid, version }: Identity,
  parts: Readonly<Record<string, WorkerPart>>,
): Promise<void> {
  await sql`insert into workers (id, host, pid, version, parts)
    values (${id}, ${host}, ${pid}, ${version}, ${sql.json(parts as unknown as Json)})
    on conflict (id) do update
      set last_seen = now(), parts = excluded.parts, state = 'running'`;
}

/**
 * Marks the processes that went silent and writes the event of each, together: once, however many
 * processes look.
 * @returns how many
 */
export async function markStale(sql: Sql): Promise<number> {
  const marked = await sql`
    with gone as (
      update workers set state = 'stale'
      where state = 'running' and last_seen < now() - ${silent_s} * interval '1 second'
      returning id, host, pid
    )
    insert into activity_events (type, status, details)
    select 'worker', 'stale', jsonb_build_object('worker', id, 'host', host, 'pid', pid) from gone
    returning 1`;
  return marked.length;
}

/** Says that a process ended as it should; `false` if that was said before. */
export async function signOff(sql: Sql, id: string): Promise<boolean> {
  const left = await sql`update workers set state = 'stopped', last_seen = now()
    where id = ${id} and state <> 'stopped' returning 1`;
  return left.length > 0;
}

const Row = WorkerProcess.extend({
  // Of another version, perhaps: what cannot be read is no part.
  parts: z.record(z.string(), WorkerPart.nullable().catch(null)),
  silence_s: z.number(),
});

/** Every process that is still remembered, those that work first. */
export async function listProcesses(sql: Sql): Promise<Reported[]> {
  const found = await rows(
    Row,
    sql`select *, extract(epoch from now() - last_seen)::float8 as silence_s
      from workers order by state = 'stopped', last_seen desc, id limit 200`,
  );
  return found.map(({ parts, ...process }) => ({
    ...process,
    parts: Object.fromEntries(
      Object.entries(parts).filter((entry): entry is [string, WorkerPart] => entry[1] !== null),
    ),
  }));
}

/** The state of the named workers, and the processes that are not stopped. */
export async function readWorkers(
  sql: Pool,
  names: readonly WorkerName[],
): Promise<{ workers: Record<string, Worker>; processes: WorkerProcess[] }> {
  const [found, waiting] = await Promise.all([listProcesses(sql), waitingByType(sql)]);
  return {
    workers: mergeWorkers(found, waiting, names),
    processes: found.filter(({ state }) => state !== "stopped").map(told),
  };
}

/** A process that nobody else marked yet is stale all the same. */
function told({ silence_s, parts: _, ...process }: Reported): WorkerProcess {
  return silence_s > silent_s ? { ...process, state: "stale" } : process;
}
