import { finishFailed } from "../lib/playlists/finish.ts";
import { readPlaylist } from "../lib/playlists/read.ts";
import { proStanding } from "../lib/playlists/standing.ts";
import { noteWait } from "../lib/store/playlist_syncs.ts";
import { type Job, Postponed } from "./job.ts";
import { problemOf, restOf } from "./spotify_rest.ts";

/** Reads the tracks of a playlist; one that cannot be asked for now stays what the next look finds. */
export const playlistRead: Job<"playlist_read"> = {
  name: "playlist_read",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 30, cap_s: 1800 },
  async run({ playlist_id }, { sql, config, providers: { spotify }, log, signal }) {
    const { problem } = await proStanding(sql, config);
    if (!spotify || problem) return log.info("playlists.rest", { reason: problem });
    try {
      await readPlaylist(sql, spotify, playlist_id, { signal, priority: "background" });
    } catch (error) {
      const rest = restOf(error);
      if (rest) {
        await noteWait(sql, rest);
        throw new Postponed(rest.delay_s, rest.reason);
      }
      const reason = problemOf(error);
      if (!reason) throw error;
      log.info("playlists.rest", { reason });
    }
  },
  gaveUp: ({ playlist_id }, { sql }) => sql.begin((tx) => finishFailed(tx, playlist_id, "failed")),
};
