import { beginSync, endRunning, listPages } from "../lib/playlists/list.ts";
import { proStanding } from "../lib/playlists/standing.ts";
import { noteWait } from "../lib/store/playlist_syncs.ts";
import type { Job } from "./job.ts";
import { noted } from "./rest.ts";

/**
 * Looks which playlists the account has, and has those read that changed. Without an account, or
 * when it has to be connected again, it rests: the next tick looks anew.
 */
export const playlistSync: Job<"playlist_sync"> = {
  name: "playlist_sync",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 30, cap_s: 1800 },
  async run({ mode }, { sql, config, providers: { spotify }, log, signal }) {
    const { problem, account_id } = await proStanding(sql, config);
    if (!spotify || problem) return log.info("playlists.rest", { reason: problem });
    const sync = await beginSync(sql, mode);
    const ask = { signal, priority: "background" } as const;
    await listPages(sql, spotify, sync, ask, account_id)
      .catch((error) => noted(error, (rest) => noteWait(sql, rest)));
  },
  gaveUp: (_payload, { sql }) => endRunning(sql),
};
