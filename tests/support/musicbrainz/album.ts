/** Albums of the stand-in for MusicBrainz: their releases, and what is on one. */
import type { CatalogueRecording, CatalogueRelease } from "./catalogue.ts";
import { creditOf } from "./search.ts";

/** The releases of a group, each once. */
export function releasesOfGroup(
  all: readonly CatalogueRecording[],
  group: string,
): CatalogueRelease[] {
  const releases = all.flatMap(({ releases = [] }) => releases);
  const own = releases.filter((release) => release.group.id === group);
  return [...new Map(own.map((release) => [release.id, release])).values()];
}

/** The recordings of a release as its tracks, where they are to be included. */
export function tracksOfRelease(
  all: readonly CatalogueRecording[],
  release: string,
  inc: ReadonlySet<string>,
) {
  if (!inc.has("recordings")) return {};
  const own = all.filter(({ releases = [] }) => releases.some(({ id }) => id === release));
  const tracks = own.map((one, at) => {
    const credit = inc.has("artist-credits") ? { "artist-credit": creditOf(one) } : {};
    const { id, title, length } = one;
    const recording = { id, title, length, video: false, ...credit };
    return { id, position: at + 1, number: `A${at + 1}`, title, length, recording, ...credit };
  });
  return { media: [{ position: 1, format: "Vinyl", "track-count": tracks.length, tracks }] };
}

/** Who made a release, where that is to be included: whoever made what is on it. */
export function creditOfRelease(
  all: readonly CatalogueRecording[],
  release: string,
  inc: ReadonlySet<string>,
) {
  const one = all.find(({ releases = [] }) => releases.some(({ id }) => id === release));
  return inc.has("artist-credits") && one ? { "artist-credit": creditOf(one) } : {};
}
