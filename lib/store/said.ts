/** What a person said of the files of a download, on the files themselves. */
import { z } from "zod";
import { type Json, rows, type Sql } from "../db.ts";
import { copyOf } from "../music/copy.ts";
import type { Reason, RemoteFile } from "../schemas/candidate.ts";

const Named = z.object({ id: z.int(), filename: z.string(), size: z.int() });

/** The files of a download that are copies of this one, itself among them. */
async function copiesOf(
  sql: Sql,
  download_id: number,
  file: Pick<RemoteFile, "filename" | "size">,
) {
  const all = await rows(
    Named,
    sql`select id, filename, size from download_candidates
      where download_id = ${download_id} and size = ${file.size}`,
  );
  const copy = copyOf(file);
  return all.filter((one) => copyOf(one) === copy).map(({ id }) => id);
}

const reasons = {
  confirmed: [{ rule: "confirmed", effect: "note", detail: "" }],
  rejected: [{ rule: "rejected", effect: "gate", detail: "" }],
} as const satisfies Record<string, readonly Reason[]>;

/**
 * Writes a person's word on all copies of a file that were found for a download: what they rejected
 * is no choice any more. What is being tried is left to who gives it up.
 */
export async function writeSaid(
  sql: Sql,
  download_id: number,
  file: Pick<RemoteFile, "filename" | "size">,
  verdict: "confirmed" | "rejected",
): Promise<void> {
  const ids = await copiesOf(sql, download_id, file);
  const said = sql.json(reasons[verdict] as unknown as Json);
  const [outcome, confidence] = verdict === "confirmed" ? ["auto", 1] : ["none", 0];
  await sql`
    update download_candidates c set outcome = ${outcome as string},
      confidence = ${confidence as number},
      reasons = ${said}::jsonb || coalesce((
        select jsonb_agg(r order by n) from jsonb_array_elements(c.reasons) with ordinality t(r, n)
        where r->>'rule' not in ('confirmed', 'rejected')), '[]'::jsonb),
      state = case when ${verdict} = 'rejected' and c.state = 'found' then 'refused'
        when ${verdict} = 'confirmed' and c.state = 'refused' then 'found' else c.state end
    where id = any (${ids}::bigint[])`;
}

/**
 * A copy that was given up because a person rejected it may be judged and tried again, wherever the
 * recording is wanted.
 */
export async function reviveCopies(sql: Sql, track_key: string, copy: string): Promise<void> {
  const given_up = await rows(
    Named,
    sql`select c.id, c.filename, c.size from downloads d
      join download_candidates c on c.download_id = d.id
      where d.fingerprint = ${track_key} and d.retried_as is null
        and c.state = 'failed' and c.outcome_code = 'wrong_recording' order by c.id`,
  );
  const ids = given_up.filter((one) => copyOf(one) === copy).map(({ id }) => id);
  await sql`update download_candidates set state = 'refused', outcome_code = null
    where id = any (${ids}::bigint[])`;
}
