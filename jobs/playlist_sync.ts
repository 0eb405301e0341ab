import { beginSync, endRunning, listPages } from "../lib/playlists/list.ts";
import { proStanding } from "../lib/playlists/standing.ts";
import type { Ask } from "../lib/providers/spotify/calls.ts";
import { identify } from "../lib/spotify/introduce.ts";
import { noteWait } from "../lib/store/playlist_syncs.ts";
import type { AccountRow } from "../lib/store/spotify_account.ts";
import type { Job, JobContext } from "./job.ts";
import { noted, patient } from "./rest.ts";

/**
 * Looks which playlists the account has, and has those read that changed. Without an account, or
 * when it has to be connected again, it rests: the next tick looks anew.
 */
export const playlistSync: Job<"playlist_sync"> = {
  name: "playlist_sync",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 30, cap_s: 1800 },
  async run({ mode }, context) {
    const { sql, config, providers: { spotify }, log, signal } = context;
    const { problem, account } = await proStanding(sql, config);
    if (!spotify || !account || problem) return log.info("playlists.rest", { reason: problem });
    const ask = { signal, priority: "background" } as const;
    const owner = await ownerOf(account, context, ask);
    const sync = await beginSync(sql, mode);
    await listPages(sql, spotify, sync, ask, owner)
      .catch((error) => noted(error, (rest) => noteWait(sql, rest)));
  },
  gaveUp: (_payload, { sql }) => endRunning(sql),
};

/** Whose playlists they are, before any is looked at: of somebody new none is kept. */
async function ownerOf(
  { user_id, generation }: AccountRow,
  { sql, providers: { spotify } }: JobContext,
  ask: Ask,
): Promise<string | null> {
  if (user_id !== null) return user_id;
  return (await identify(sql, spotify, generation, ask).catch(patient))?.id ?? null;
}
