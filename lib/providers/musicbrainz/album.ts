/** The tracks of an album of MusicBrainz: those of the release it is best known by. */
import type { z } from "zod";
import { type CatalogueItem, catalogueItem } from "../../schemas/found_item.ts";
import { lookUp } from "../../store/lookups.ts";
import type { Ask, MusicBrainzOptions } from "./call.ts";
import { bestOf, namesOf } from "./items.ts";
import { AlbumRelease, type AlbumTrack, type Medium, Releases } from "./wire_album.ts";

const keep_s = 86_400;
/** The most there may be at once. */
const mostReleases = 100;
const mostTracks = 500;

/**
 * Reads an album by the id of its item, in two requests: which releases there are, and what is on
 * the first official one. None for an album that is gone.
 */
export function albumReader({ sql }: Pick<MusicBrainzOptions, "sql">, ask: Ask) {
  async function kept<S extends z.ZodType>(
    path: string,
    schema: S,
    query: Record<string, string | number>,
    signal: AbortSignal,
  ) {
    const fields = Object.entries(query).map(([name, value]) => [name, `${value}`]);
    const key = `${path}?${new URLSearchParams(fields)}`;
    const lookup = { provider: "musicbrainz", key, schema, keep_s, keep_nothing_s: keep_s };
    return await lookUp(sql, lookup, () => ask(path, schema, query, signal));
  }

  return async function tracksOf(album: string, signal: AbortSignal): Promise<CatalogueItem[]> {
    const group = album.replace(/^musicbrainz:release-group:/, "");
    const listed = { "release-group": group, limit: mostReleases };
    const found = await kept("/release", Releases, listed, signal);
    const release = bestOf(found?.releases ?? []);
    if (!release) return [];
    const inc = "recordings artist-credits";
    const read = await kept(`/release/${release.id}`, AlbumRelease, { inc }, signal);
    return read ? tracksOn(read) : [];
  };
}

/** The tracks of a release, disc by disc; films among them are none. */
export function tracksOn({ media }: z.output<typeof AlbumRelease>): CatalogueItem[] {
  return media.flatMap(ofMedium).slice(0, mostTracks);
}

function ofMedium({ position, tracks }: Medium): CatalogueItem[] {
  return (tracks ?? []).filter(({ recording }) => !recording.video)
    .map((track) => trackItem(track, position || null));
}

function trackItem(track: AlbumTrack, disc_number: number | null): CatalogueItem {
  const { recording, title, length, position } = track;
  return catalogueItem({
    type: "track",
    id: `musicbrainz:recording:${recording.id}`,
    source: "musicbrainz",
    title,
    artists: namesOf(track["artist-credit"]),
    duration_ms: length || recording.length || null,
    track_number: position || null,
    disc_number,
  });
}
