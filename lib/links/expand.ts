/** What a link holds: whoever may know it is asked, in this order (contracts/spotify.md §3.5). */
import { findSpotifyLink } from "../ingest/links.ts";
import type { LinkItem, LinkReason } from "../schemas/link.ts";
import type { About } from "../providers/spotify_open/wire.ts";
import type { FoundList, Known, LinkDeps } from "./found.ts";
import { fromMusicBrainz } from "./from_musicbrainz.ts";
import { fromPage } from "./from_page.ts";
import { fromSpotify } from "./from_spotify.ts";
import { namedAlbum } from "./named_album.ts";

/** Nobody can say what it holds, but perhaps what it is called. */
export interface Left extends About {
  reason: LinkReason;
}

const sources = [fromSpotify, fromPage, fromMusicBrainz];

/**
 * The tracks of a link or of an album by its names, or why there are none.
 * @throws {AppError} where somebody who may know it has to be asked again later
 */
export async function expand(
  { url, album }: Pick<LinkItem, "url" | "album">,
  deps: LinkDeps,
): Promise<FoundList | Left> {
  const link = findSpotifyLink(url ?? "");
  const known = link?.id ? { kind: link.kind, id: link.id } : undefined;
  let why: LinkReason | undefined;
  for (const source of known ? sources : []) {
    const said = await source(known!, deps);
    if (typeof said === "object") {
      return said.tracks.length > 0 ? said : { ...said, reason: "empty" };
    }
    why ??= said;
  }
  const named = album ? await namedAlbum(album, deps) : undefined;
  if (typeof named === "object") return named;
  if (!known) return { title: album?.title ?? null, image_url: null, reason: named ?? "not_music" };
  return await left(known, why ?? named, deps);
}

/** Title and cover, which anybody may see, unless it is private. */
async function left(known: Known, why: LinkReason | undefined, deps: LinkDeps): Promise<Left> {
  const unknown = { title: null, image_url: null };
  const { spotifyOpen } = deps.providers;
  const usual = known.kind === "playlist" ? "foreign_playlist" : "needs_account";
  if (!spotifyOpen) return { ...unknown, reason: why ?? usual };
  const about = await spotifyOpen.about(`spotify:${known.kind}:${known.id}`, deps.signal);
  return about ? { ...about, reason: why ?? usual } : { ...unknown, reason: "not_public" };
}
