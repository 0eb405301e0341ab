import { addDownloads } from "../lib/add_downloads.ts";
import { AppError } from "../lib/errors.ts";
import { AlbumOrder } from "../lib/schemas/album_request.ts";
import type { CatalogueItem } from "../lib/schemas/found_item.ts";
import type { Payload } from "../lib/schemas/jobs.ts";
import { notConfigured } from "../lib/search/setup.ts";
import type { Job } from "./job.ts";
import { patient } from "./rest.ts";

/** Reads the tracks of an album that somebody wants; done twice it wants each of them once. */
export const catalogueAlbum: Job<"catalogue_album"> = {
  name: "catalogue_album",
  pool: 1,
  timeout_s: 120,
  backoff: { base_s: 5, cap_s: 600 },
  async run(album, context) {
    const catalogue = context.providers.catalogues.find(({ name }) => name === album.source);
    if (!catalogue?.tracksOf) {
      throw new AppError("DEPENDENCY_ERROR", notConfigured(album.source).message);
    }
    const tracks = await catalogue.tracksOf(album.id, context.signal).catch((error) =>
      patient(error)
    );
    if (tracks.length === 0) {
      const message = `${album.source} lists no tracks of ${album.title}`;
      throw new AppError("DEPENDENCY_ERROR", message);
    }
    await addDownloads(context, AlbumOrder.parse({ album: ordered(album, tracks) }));
  },
};

function ordered(
  { title, artists, year }: Payload<"catalogue_album">,
  tracks: readonly CatalogueItem[],
) {
  const wanted = tracks.map((track) => ({
    title: track.title,
    artists: track.artists.length > 0 ? track.artists : artists,
    duration_ms: track.duration_ms,
    isrc: track.isrc,
    track_number: track.track_number,
    disc_number: track.disc_number,
  }));
  return { title, artists, year, tracks: wanted };
}
