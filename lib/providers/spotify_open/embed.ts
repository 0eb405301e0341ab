/** An embed page as a list of tracks (contracts/spotify.md §3.2). */
import { isSpotifyId } from "../../ingest/link_grammar.ts";
import { Track, track } from "../../schemas/track.ts";
import type { Entity, Listed, Older } from "./entity.ts";
import { readPage } from "./page.ts";
import { imageUrl, type OpenList, type OpenTrack } from "./wire.ts";

/** No page shows more of a playlist. */
export const mostShown = 100;

/** The tracks a page shows; `null` where nobody may see any. Throws EmbedChanged as `readPage`. */
export function readEmbed(html: string): OpenList | null {
  const entity = readPage(html);
  if (!entity) return null;
  const shown = rowsOf(entity);
  return {
    title: entity.name || entity.title || null,
    image_url: coverOf(entity),
    tracks: shown.filter((row) => row !== null),
    truncated: entity.type === "playlist" && isCut(entity, shown.length),
  };
}

function isCut({ tracks }: Entity, shown: number): boolean {
  return shown >= mostShown || (tracks?.total ?? 0) > shown;
}

/** Each row; `null` for what is no track, or has no artist. */
function rowsOf(entity: Entity): (OpenTrack | null)[] {
  const album = entity.type === "album" ? entity.name || entity.title || null : null;
  if (entity.trackList) return entity.trackList.map((row) => listed(row, album));
  if (entity.tracks) return entity.tracks.items.map((row) => older(row, album));
  return entity.type === "track" ? [single(entity)] : [];
}

function listed({ title, subtitle, uri, duration, entityType }: Listed, album: string | null) {
  if (entityType && entityType !== "track") return null;
  return row(title, artistsOf(subtitle ?? ""), uri, duration, album);
}

function older({ name, artists, uri, duration_ms }: Older, album: string | null) {
  return row(name, (artists ?? []).map((one) => one.name), uri, duration_ms, album);
}

function single({ name, title, artists, subtitle, uri, duration, duration_ms }: Entity) {
  const known = artists?.map((one) => one.name) ?? artistsOf(subtitle ?? "");
  return row(name || title || "", known, uri, duration ?? duration_ms, null);
}

/** A comma and a blank that does not break part two artists; any other comma belongs to a name. */
function artistsOf(subtitle: string): string[] {
  return subtitle.split(",\u00a0").map((name) => name.trim()).filter(Boolean);
}

function row(
  title: string,
  artists: readonly string[],
  uri: string | null | undefined,
  duration: number | null | undefined,
  album: string | null,
): OpenTrack | null {
  const [, kind, id] = uri?.split(":") ?? [];
  if (kind !== undefined && kind !== "track") return null;
  const duration_ms = duration && duration > 0 ? Math.round(duration) : null;
  const known = Track.safeParse(track({ title, artists: [...artists], album, duration_ms }));
  return known.success ? { track: known.data, spotify_id: isSpotifyId(id) ? id : null } : null;
}

function coverOf({ coverArt, visualIdentity, images }: Entity): string | null {
  const pictures = coverArt?.sources ?? visualIdentity?.image ?? images ?? [];
  return imageUrl(pictures[0]?.url);
}
