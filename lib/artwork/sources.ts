/** Where the cover of an album may be found, best first. */
import type { Config } from "../config.ts";
import type { ImageLimits } from "../files/image.ts";
import type { SpotifyFacts } from "../schemas/enrichment.ts";
import type { Facts } from "../schemas/facts.ts";

/** One image of one album. */
export interface ArtworkSource {
  /** Who has it, as it is shown. */
  name: "spotify" | "coverartarchive";
  /** Names the album; safe as the beginning of a file's name. */
  id: string;
  url: string;
  hosts: readonly string[];
  timeoutMs: number;
  limits: ImageLimits;
}

type Settings = Pick<
  Config,
  | "ARTWORK_HTTP_TIMEOUT"
  | "ARTWORK_MAX_BYTES"
  | "ARTWORK_SPOTIFY_MIN_EDGE"
  | "ARTWORK_FALLBACK_ENABLED"
  | "ARTWORK_FALLBACK_TIMEOUT_SEC"
  | "ARTWORK_FALLBACK_MAX_BYTES"
>;

const spotifyHosts = ["i.scdn.co", "*.scdn.co"];
/** The archive redirects to archive.org, and that to one of its nodes (spotify.md §5.2). */
const archiveHosts = ["musicbrainz.org", "coverartarchive.org", "archive.org", "*.archive.org"];

const spotifyId = /^[A-Za-z0-9]{22}$/;
const imageId = /\/image\/([0-9a-f]{40})$/;
const mbid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The image a list named: Spotify serves 640 pixels at most, so its least size is its own. */
export function spotifySource(
  spotify: SpotifyFacts | null,
  settings: Settings,
): ArtworkSource | undefined {
  const { image_url, album_id } = spotify ?? {};
  if (!image_url || !URL.canParse(image_url)) return undefined;
  // The same album may come without its id: then its image has one.
  const image = imageId.exec(new URL(image_url).pathname)?.[1];
  const id = album_id && spotifyId.test(album_id) ? album_id : image;
  if (id === undefined) return undefined;
  const { ARTWORK_MAX_BYTES: maxBytes, ARTWORK_SPOTIFY_MIN_EDGE: minEdge } = settings;
  const timeoutMs = settings.ARTWORK_HTTP_TIMEOUT * 1000;
  const limits = { maxBytes, minEdge };
  return { name: "spotify", id, url: image_url, hosts: spotifyHosts, timeoutMs, limits };
}

/** The fronts of the release group, as its editors chose it, and of the release itself. */
export function archiveSources(facts: Facts | undefined, settings: Settings): ArtworkSource[] {
  if (!settings.ARTWORK_FALLBACK_ENABLED || !facts) return [];
  const entities = [
    ["release-group", facts.musicbrainz_release_group_id?.[0]],
    ["release", facts.musicbrainz_release_id?.[0]],
  ] as const;
  return entities.flatMap(([entity, id]) => {
    if (id === undefined || !mbid.test(id)) return [];
    return [{
      name: "coverartarchive",
      id,
      // Originals may be a TIFF of 50 MB; this one is always a JPEG.
      url: `https://coverartarchive.org/${entity}/${id}/front-1200`,
      hosts: archiveHosts,
      timeoutMs: settings.ARTWORK_FALLBACK_TIMEOUT_SEC * 1000,
      limits: { maxBytes: settings.ARTWORK_FALLBACK_MAX_BYTES },
    }];
  });
}
