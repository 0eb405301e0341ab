import { AppError } from "../../lib/errors.ts";
import { linesOfPlaylist } from "../../lib/reports.ts";
import { PlaylistId } from "../../lib/schemas/playlist_query.ts";
import { hasPlaylist } from "../../lib/store/playlist_places.ts";
import { playlistHref } from "../../views/playlist_address.ts";
import type { Deps } from "../deps.ts";
import { reports } from "../report.ts";

/** `/spotify/playlists/{id}/report`: what became of the tracks of a playlist. */
export function playlistReports(deps: Deps) {
  const { sql } = deps;
  async function lines(id: string) {
    if (!await hasPlaylist(sql, id)) throw new AppError("NOT_FOUND", "There is no such playlist");
    return await linesOfPlaylist(sql, id);
  }
  return reports(deps, { what: "a playlist", id: PlaylistId, of: playlistHref, lines });
}
