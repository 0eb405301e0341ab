/** Consent lasts six months (contracts/spotify.md §1.2); the history is told before it is over. */
import type { Pool } from "../db.ts";
import { record } from "../store/activity.ts";
import { readAccount, warnOnce } from "../store/spotify_account.ts";

/** Writes one event when less than 30 days are left. */
export async function warnOfConsent(sql: Pool): Promise<void> {
  await sql.begin(async (tx) => {
    if (!await warnOnce(tx)) return;
    const ends_at = (await readAccount(tx))?.consent_ends_at.toISOString();
    await record(tx, "spotify", "consent_ends_soon", { ends_at });
  });
}
