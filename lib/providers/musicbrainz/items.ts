/** What MusicBrainz' search found, in the words all sources share. */
import { type CatalogueItem, catalogueItem } from "../../schemas/found_item.ts";
import { yearOf } from "../year.ts";
import type {
  Credit,
  FoundArtist,
  FoundGroup,
  FoundRecording,
  FoundRelease,
} from "./wire_search.ts";

const source = "musicbrainz";

/** So many tags, those most people agree on first. */
const mostTags = 5;

/** A recording, on the album it is best known from: official ones first, then the earliest. */
export function recordingItem(recording: FoundRecording): CatalogueItem {
  const { id, title, length, disambiguation } = recording;
  const credit = recording["artist-credit"];
  const release = bestOf(recording.releases ?? []);
  const isrcs = recording.isrcs ?? [];
  return catalogueItem({
    ...{ type: "track", id: `musicbrainz:recording:${id}`, source, title },
    artists: namesOf(credit),
    album: release?.title ?? null,
    year: yearOf(recording["first-release-date"]) ?? yearOf(release?.date),
    genres: genresOf(recording),
    duration_ms: length || null,
    // One of several would be a guess.
    isrc: isrcs.length === 1 ? isrcs[0]! : null,
    ...placeOn(release),
    raw: {
      ...about(id, "recording", disambiguation),
      credit: lineOf(credit),
      isrcs,
      artist_ids: credit.map(({ artist }) => artist.id),
      release_id: release?.id ?? null,
      release_group_id: release?.["release-group"]?.id ?? null,
      album_track_count: release?.["track-count"] ?? null,
    },
  });
}

/** An album, all its editions together. */
export function groupItem(group: FoundGroup): CatalogueItem {
  const credit = group["artist-credit"];
  return catalogueItem({
    ...{ type: "album", id: `musicbrainz:release-group:${group.id}`, source, title: group.title },
    artists: namesOf(credit),
    album: group.title,
    year: yearOf(group["first-release-date"]),
    genres: genresOf(group),
    raw: {
      ...about(group.id, "release-group", group.disambiguation),
      credit: lineOf(credit),
      artist_ids: credit.map(({ artist }) => artist.id),
      kinds: [group["primary-type"], ...group["secondary-types"] ?? []].filter(Boolean),
    },
  });
}

export function artistItem(artist: FoundArtist): CatalogueItem {
  const { id, name, type = null, country = null } = artist;
  return catalogueItem({
    ...{ type: "artist", id: `musicbrainz:artist:${id}`, source, title: name },
    artists: [name],
    genres: genresOf(artist),
    raw: { ...about(id, "artist", artist.disambiguation), kind: type, country },
  });
}

function about(id: string, kind: string, disambiguation: string | null | undefined) {
  return {
    id,
    url: `https://musicbrainz.org/${kind}/${id}`,
    disambiguation: disambiguation || null,
  };
}

/** The release an album is best known by. */
export function bestOf(releases: readonly FoundRelease[]): FoundRelease | undefined {
  return [...releases].sort((a, b) => rank(a) - rank(b) || dateOf(a).localeCompare(dateOf(b)))[0];
}

/** A compilation is not what a recording is known from. */
function rank(release: FoundRelease): number {
  const kinds = release["release-group"]?.["secondary-types"] ?? [];
  return (release.status === "Official" ? 0 : 2) + (kinds.includes("Compilation") ? 1 : 0);
}

/** A release without a date comes last. */
function dateOf({ date }: FoundRelease): string {
  return date || "9999";
}

/** Vinyl counts `A1`: then the place on the medium is all there is to say. */
function placeOn(release: FoundRelease | undefined) {
  const medium = release?.media?.[0];
  const offset = medium?.["track-offset"];
  const number = Number(medium?.track?.[0]?.number);
  return {
    track_number: Number.isInteger(number) && number > 0
      ? number
      : typeof offset === "number"
      ? offset + 1
      : null,
    disc_number: medium?.position || null,
  };
}

export function namesOf(credit: Credit): string[] {
  return credit.map(({ name, artist }) => (name || artist.name).trim()).filter(Boolean);
}

/** As the cover says it: `A feat. B`. */
function lineOf(credit: Credit): string {
  return credit.map(({ name, joinphrase }) => name + (joinphrase ?? "")).join("");
}

function genresOf({ tags }: Pick<FoundArtist, "tags">): string[] {
  return (tags ?? []).filter(({ count }) => (count ?? 0) > 0)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, mostTags).map(({ name }) => name);
}
