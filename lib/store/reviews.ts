/** What waits for a person to choose the right file. */
import { z } from "zod";
import { row, rows, type Sql } from "../db.ts";
import { Candidate } from "../schemas/candidate.ts";
import { Review, type ReviewList, type ReviewQuery } from "../schemas/review.ts";

/** Files shown of each download. */
const shown = 3;

const Choice = Candidate.omit({ denied: true }).extend({ n: z.int() });

/** A page of downloads under review, those with the surest file first. */
export async function listReviews(sql: Sql, query: ReviewQuery): Promise<ReviewList> {
  const { limit, offset } = query;
  const waiting = await rows(
    Review.omit({ choices: true, choice_count: true }),
    sql`select id, title, artists, album, duration_ms, year, reason_code, confidence
      from downloads where state = 'review'
      order by confidence desc nulls last, id limit ${limit} offset ${offset}`,
  );
  const found = await choicesOf(sql, waiting.map(({ id }) => id));
  const items = waiting.map((download) => {
    const own = found.filter(({ download_id }) => download_id === download.id);
    const choices = own.map(({ n: _, ...choice }) => choice);
    return { ...download, choices, choice_count: own[0]?.n ?? 0 };
  });
  return { items, total_count: await countReviews(sql), limit, offset };
}

function choicesOf(sql: Sql, ids: readonly number[]) {
  return rows(
    Choice,
    sql`select c.* from unnest(${ids as number[]}::bigint[]) with ordinality as d(id, place),
      lateral (
        select *, count(*) over ()::int as n from download_candidates
        where download_id = d.id and state = 'found' and outcome = 'review'
        order by rank, id limit ${shown}
      ) c order by d.place, c.rank, c.id`,
  );
}

/** How many downloads wait for a person. */
export async function countReviews(sql: Sql): Promise<number> {
  const found = await row(
    z.object({ n: z.int() }),
    sql`select count(*)::int as n from downloads where state = 'review'`,
  );
  return found?.n ?? 0;
}
