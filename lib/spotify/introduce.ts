/** Who has connected: asked right after, and again by the first look at the playlists if need be. */
import type { Pool } from "../db.ts";
import { AppError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Ask, SpotifyCalls } from "../providers/spotify/calls.ts";
import type { Profile } from "../providers/spotify/wire.ts";
import { record } from "../store/activity.ts";
import { nameAccount, readAccount } from "../store/spotify_account.ts";
import { forgetPersonal } from "./forget.ts";

type Asked = Pick<SpotifyCalls, "me"> | undefined;

/**
 * Asks Spotify for the account's name and picture. That this fails, because the person is not on
 * the app's list, say, undoes nothing: what stands in the way is told by the status.
 */
export async function introduce(
  sql: Pool,
  spotify: Asked,
  generation: string,
  log: Log,
): Promise<void> {
  let name: string | null = null;
  try {
    const profile = await identify(sql, spotify, generation, { priority: "person" });
    name = profile?.display_name ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn("spotify.profile_unknown", { error: messageOf(error) });
  }
  await record(sql, "spotify", "connected", name === null ? null : { name });
}

/**
 * Finds out who the account is of. Of another person than before nothing is true that was kept of
 * the one before.
 * @throws {AppError} as `SpotifyCalls.me`
 */
export async function identify(
  sql: Pool,
  spotify: Asked,
  generation: string,
  ask: Ask,
): Promise<Profile | undefined> {
  const profile = await spotify?.me(ask);
  if (!profile) return undefined;
  const { id: user_id, display_name = null, images } = profile;
  const account_id = profile.account_id ?? user_id;
  await sql.begin(async (tx) => {
    const account = await readAccount(tx);
    if (account?.generation !== generation) return;
    if (account.former_id !== null && account.former_id !== account_id) await forgetPersonal(tx);
    const image_url = images?.[0]?.url ?? null;
    await nameAccount(tx, generation, { account_id, user_id, display_name, image_url });
  });
  return profile;
}
