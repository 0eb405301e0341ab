/** A stand-in for lyrics.ovh (contracts/spotify.md §4). */
import { type StandIn, startStandIn } from "./stand_in.ts";

export interface LyricsOvh extends StandIn {
  /** Texts by `artist/title` in lower case. */
  songs: Map<string, string>;
}

const placeholders = ["unknown", "null", "undefined", "various artists"];

export function startLyricsOvh(): LyricsOvh {
  const songs = new Map<string, string>();
  const stand = startStandIn(({ pathname }, { wrong }) => {
    const [, version, artist, title, ...more] = pathname.split("/").map(decodeURIComponent);
    if (version !== "v1" || !artist || !title || more.length > 0) wrong.push(pathname);
    if (placeholders.includes(artist?.toLowerCase() ?? "")) {
      wrong.push(`a placeholder: ${artist}`);
      return Response.json({ error: "Invalid artist or title" }, { status: 400 });
    }
    const lyrics = songs.get(`${artist}/${title}`.toLowerCase());
    if (lyrics === undefined) return Response.json({ error: "No lyrics found" }, { status: 404 });
    return Response.json({ lyrics });
  });
  return Object.assign(stand, { songs });
}
