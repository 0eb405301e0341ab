/** Links as their public page shows them, where a person switched that on. */
import { EmbedChanged } from "../providers/spotify_open/page.ts";
import type { OpenTrack } from "../providers/spotify_open/wire.ts";
import { type FoundTrack, type Known, type LinkDeps, listOf, type Said } from "./found.ts";

/** At most a hundred tracks; nothing where SPOTIFY_EMBED_READER is off or nobody may see them. */
export async function fromPage({ kind, id }: Known, deps: LinkDeps): Promise<Said> {
  const { spotifyOpen } = deps.providers;
  if (!deps.config.SPOTIFY_EMBED_READER || !spotifyOpen) return undefined;
  try {
    const shown = await spotifyOpen.list(kind, id, deps.signal);
    if (!shown) return undefined;
    const { tracks, ...about } = shown;
    return listOf(about, tracks.map(trackOf));
  } catch (error) {
    if (!(error instanceof EmbedChanged)) throw error;
    deps.log.warn("spotify.embed_changed", { kind, detail: error.message });
    return "page_changed";
  }
}

function trackOf({ track, spotify_id }: OpenTrack): FoundTrack {
  const nothing = { album_id: null, image_url: null, copyright: null, label: null, genres: [] };
  return { track, spotify: spotify_id === null ? null : { ...nothing, track_id: spotify_id } };
}
