/** Which kinds of events there are, for the filters of the history. */
import { z } from "zod";
import { rows, type Sql } from "../db.ts";

/** A jump from each word to the next one in its index: as many steps as there are words. */
async function wordsOf(sql: Sql, column: "type" | "status"): Promise<string[]> {
  const name = sql(column);
  const found = await rows(
    z.object({ word: z.string() }),
    sql`with recursive words as (
        (select ${name} as word from activity_events order by ${name} limit 1)
        union all
        select (select ${name} from activity_events where ${name} > words.word
          order by ${name} limit 1)
        from words where words.word is not null
      ) select word from words where word is not null`,
  );
  return found.map(({ word }) => word);
}

export interface ActivityWords {
  types: string[];
  statuses: string[];
}

/** The types and the statuses the history holds. */
export async function activityWords(sql: Sql): Promise<ActivityWords> {
  const [types, statuses] = await Promise.all([wordsOf(sql, "type"), wordsOf(sql, "status")]);
  return { types, statuses };
}
