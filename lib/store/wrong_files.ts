/** Files of finished downloads that a person called the wrong recording. */
import { z } from "zod";
import { type Json, row, rows, type Sql } from "../db.ts";
import { Candidate } from "../schemas/candidate.ts";
import { markFailed } from "./candidates.ts";
import { FileFacts, type Swap } from "./recycled.ts";

/** A file that shall leave the library: its copy lies, or will lie, in the recycle folder. */
export const WrongFile = z.object({
  id: z.int(),
  state: z.string(),
  download_id: z.int().nullable(),
  path: z.string(),
  stored: z.string(),
  /** SHA-256 of its copy, from before it leaves its place. */
  kept_hash: z.string().nullable(),
});
export type WrongFile = z.output<typeof WrongFile>;

/** What is written down of a file before it moves. */
export type NewWrongFile = Pick<Swap, "path" | "content_hash" | "facts"> & {
  download_id: number;
  size: number;
};

/** Says that a file shall leave; the same again is the same. */
export async function beginWrong(sql: Sql, { facts, ...file }: NewWrongFile): Promise<number> {
  const known = await row(
    z.object({ id: z.int() }),
    sql`select id from recycled
      where download_id = ${file.download_id} and is_wrong and state = 'moving'`,
  );
  if (known) return known.id;
  // Nothing takes its place at once.
  const values = { ...file, is_wrong: true, state: "moving", stored: "", incoming_hash: "" };
  const begun = await row(
    z.object({ id: z.int() }),
    sql`insert into recycled ${sql({ ...values, facts: sql.json(facts as Json) })} returning id`,
  );
  const stored = `${begun!.id}/${file.path.split("/").at(-1)}`;
  await sql`update recycled set stored = ${stored} where id = ${begun!.id}`;
  return begun!.id;
}

/** Whether the file of a download is about to leave. */
export async function isLeaving(sql: Sql, download_id: number): Promise<boolean> {
  const [leaving] = await sql`select 1 from recycled
    where download_id = ${download_id} and is_wrong and state = 'moving'`;
  return leaving !== undefined;
}

/** Whether an earlier file of a download is being put back. */
export async function isRestoring(sql: Sql, download_id: number): Promise<boolean> {
  const [restoring] = await sql`select 1 from recycled
    where download_id = ${download_id} and state = 'restoring' limit 1`;
  return restoring !== undefined;
}

/** One that has not left yet. */
export function findWrong(sql: Sql, id: number): Promise<WrongFile | undefined> {
  return row(
    WrongFile,
    sql`select * from recycled where id = ${id} and is_wrong and state = 'moving'`,
  );
}

/** Says that its copy is whole and its place may be empty from now on; `null` that it never was. */
export async function noteKept(sql: Sql, id: number, kept_hash: string | null): Promise<void> {
  await sql`update recycled set kept_hash = ${kept_hash} where id = ${id}`;
}

/** Those whose job is gone, a day after they began. */
export function strandedWrong(sql: Sql): Promise<WrongFile[]> {
  return rows(
    WrongFile,
    sql`select r.* from recycled r
      where r.is_wrong and r.state = 'moving' and r.at < now() - interval '1 day'
        and not exists (select from queue_jobs q
          where q.type = 'wrong_file' and q.idem_key = r.download_id || ':wrong:' || r.id)
      order by r.id limit 500`,
  );
}

/** What is known of the present file of a download. */
export function presentFacts(sql: Sql, id: number): Promise<FileFacts | undefined> {
  return row(FileFacts, sql`select audio, source_hash, tags from downloads where id = ${id}`);
}

/** Whether another download has the same file; an upgrade of this one, or the one it upgraded, is none. */
export async function isShared(sql: Sql, id: number, path: string): Promise<boolean> {
  const [other] = await sql`select 1 from downloads
    where organized_path = ${path} and id <> ${id} and state <> 'cancelled'
      and upgrade_of is distinct from ${id} limit 1`;
  return other !== undefined;
}

/**
 * Where the present file of a finished download came from: its own candidate, or that of the last
 * upgrade since. Who put the earlier file back has that of their own again.
 */
export function presentFile(sql: Sql, id: number) {
  return row(
    Candidate.omit({ denied: true }),
    sql`select c.* from downloads d
      left join lateral (
        select u.candidate_id from downloads u
        where u.upgrade_of = d.id and u.state = 'completed' and not d.upgrade_refused
          and u.completed_at >= d.completed_at
        order by u.completed_at desc nulls last, u.id desc limit 1
      ) u on true
      join download_candidates c on c.id = coalesce(u.candidate_id, d.candidate_id)
      where d.id = ${id}`,
  );
}

/**
 * Says that the present file of a finished download is none for it. One that an upgrade had taken
 * the place of was never called wrong, and may be fetched again.
 */
export async function dropPresent(sql: Sql, id: number, candidate_id: number): Promise<void> {
  const present = await presentFile(sql, id);
  if (present?.id === candidate_id) {
    return await markFailed(sql, candidate_id, "wrong_recording", null);
  }
  await sql`update download_candidates set state = 'found'
    where id = ${candidate_id} and state = 'done'`;
}

/** The file the last upgrade took the place of, while it is kept and may be put back. */
export function keptBefore(sql: Sql, id: number) {
  return row(
    z.object({ id: z.int(), stored: z.string() }),
    sql`select r.id, r.stored from recycled r join downloads d on d.id = r.download_id
      where r.download_id = ${id} and r.upgrade_id is not null and r.state = 'held'
        and r.problem is null and not d.upgrade_refused
      order by r.at desc, r.id desc limit 1`,
  );
}

/** Upgrades of a file that are under way. */
export function openUpgradesOf(sql: Sql, id: number) {
  return rows(
    z.object({ id: z.int(), candidate_id: z.int().nullable() }),
    sql`select id, candidate_id from downloads
      where upgrade_of = ${id} and state not in ('completed', 'cancelled') and retried_as is null
      order by id for update`,
  );
}

/** Every row of a download that says something of its file, as before there was one. */
export async function forgetFile(sql: Sql, id: number): Promise<void> {
  await sql`update downloads set audio = null, tags = null, source_hash = null,
    upgrade_tries = 0, upgrade_next_at = null, upgrade_refused = false where id = ${id}`;
}

/** The library's index does not know a path any more. */
export async function forgetPath(sql: Sql, path: string): Promise<void> {
  await sql`delete from library_files where path = ${path}`;
  await sql`delete from library_changes where path = ${path}`;
}
