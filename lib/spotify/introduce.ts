/** Who has connected: asked once, right after. */
import type { Pool } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { SpotifyCalls } from "../providers/spotify/calls.ts";
import type { Profile } from "../providers/spotify/wire.ts";
import { record } from "../store/activity.ts";
import { nameAccount, readAccount } from "../store/spotify_account.ts";
import { forgetPersonal } from "./forget.ts";

/**
 * Asks Spotify for the account's name and picture. That this fails, because the person is not on
 * the app's list, say, undoes nothing: what stands in the way is told by the status.
 */
export async function introduce(
  sql: Pool,
  spotify: Pick<SpotifyCalls, "me"> | undefined,
  generation: string,
  log: Log,
): Promise<void> {
  try {
    const profile = await spotify?.me({ priority: "person" });
    await meet(sql, generation, profile);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn("spotify.profile_unknown", { error: messageOf(error) });
    await meet(sql, generation, undefined);
  }
}

/** Of another person than before nothing is true that was kept of the one before. */
async function meet(sql: Pool, generation: string, profile: Profile | undefined): Promise<void> {
  await sql.begin(async (tx) => {
    const before = await readAccount(tx);
    if (before?.generation !== generation) return;
    const account_id = profile ? profile.account_id ?? profile.id : before.account_id;
    if (before.account_id !== null && account_id !== before.account_id) await forgetPersonal(tx);
    if (profile) {
      const { display_name = null, images } = profile;
      const image_url = images?.[0]?.url ?? null;
      await nameAccount(tx, generation, { account_id, display_name, image_url });
    }
    const name = profile?.display_name ?? null;
    await record(tx, "spotify", "connected", name === null ? null : { name });
  });
}
