/** The tracks of a playlist for who asks for them. */
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { Providers } from "../providers/mod.ts";
import type { PlaylistPage } from "../schemas/playlist.ts";
import type { PlacesQuery } from "../schemas/playlist_query.ts";
import { requirePro } from "../spotify/mode.ts";
import { playlistTracks } from "../store/playlists.ts";
import { askRead, playlistOf } from "./control.ts";
import { readPlaylist } from "./read.ts";

interface Deps {
  sql: Pool;
  config: Config;
  providers: Pick<Providers, "spotify">;
  signal: AbortSignal;
}

/** So many tracks are waited for: ten requests. */
const most = 500;

/**
 * A part of a playlist as it was read last. With `refresh` one that never was is read now, a person
 * waits for it; a longer one is read by its job.
 * @throws {AppError} 404 where there is no such playlist, and what keeps Spotify from answering
 */
export async function firstTracks(
  { sql, config, providers: { spotify }, signal }: Deps,
  id: string,
  { limit, offset, refresh }: PlacesQuery,
): Promise<PlaylistPage> {
  const { stale_reason, track_count } = await playlistOf(sql, id, config.PLAYLIST_SYNC_INTERVAL_S);
  if (refresh && stale_reason === "missing_snapshot") {
    await requirePro(sql, config);
    if (spotify && track_count <= most) {
      await readPlaylist(sql, spotify, id, { signal, priority: "person" });
    } else await sql.begin((tx) => askRead(tx, id));
  }
  return await playlistTracks(sql, id, { limit, offset });
}
