import { finishFailed } from "../lib/playlists/finish.ts";
import { readPlaylist } from "../lib/playlists/read.ts";
import { proStanding } from "../lib/playlists/standing.ts";
import { noteWait } from "../lib/store/playlist_syncs.ts";
import type { Job } from "./job.ts";
import { noted } from "./rest.ts";

/** Reads the tracks of a playlist; one that may not be asked for now is left to the next look. */
export const playlistRead: Job<"playlist_read"> = {
  name: "playlist_read",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 30, cap_s: 1800 },
  async run({ playlist_id }, { sql, config, providers: { spotify }, log, signal }) {
    const { problem } = await proStanding(sql, config);
    if (!spotify || problem) return log.info("playlists.rest", { reason: problem });
    await readPlaylist(sql, spotify, playlist_id, { signal, priority: "background" })
      .catch((error) => noted(error, (rest) => noteWait(sql, rest)));
  },
  gaveUp: ({ playlist_id }, { sql }) => sql.begin((tx) => finishFailed(tx, playlist_id, "failed")),
};
