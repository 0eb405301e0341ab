/** Whether the account's own lists may be asked for now. */
import { z } from "zod";
import { row, type Sql } from "../db.ts";

const Standing = z.object({
  account_id: z.string().nullable(),
  mode: z.string().nullable(),
  ended: z.boolean(),
});

/** Who is connected, and what stands against asking: `null` in mode PRO with an account. */
export async function proStanding(sql: Sql, _config?: unknown) {
  const found = await row(
    Standing,
    sql`select a.account_id, a.ended_at is not null as ended,
        (select value #>> '{}' from settings where key = 'spotify_mode') as mode
      from spotify_account a`,
  );
  if (!found) return { account_id: null, problem: "SPOTIFY_NOT_CONNECTED" };
  const problem = found.ended
    ? "SPOTIFY_REAUTH_REQUIRED"
    : found.mode === "PRO"
    ? null
    : "SPOTIFY_MODE_FREE";
  return { account_id: found.account_id, problem };
}
