/** What keeps an album from being taken without asking. */
import type { Reason } from "../schemas/candidate.ts";
import { isCommonName } from "./album_evidence.ts";
import {
  album,
  type AlbumFindings,
  counts,
  kindReason,
  reason,
  sharedTracks,
  single,
  telling,
} from "./album_gates.ts";
import type { ReadAlbum } from "./album_record.ts";
import { type Cap, review } from "./caps.ts";

/** A smaller share of common tracks leaves a doubt. */
const most = .7;
/** From here on the tracks alone say that it is the same. */
const same = .9;

function limit(one: Reason | null): Cap[] {
  return one ? [{ limit: review, reason: { ...one, effect: "cap" } }] : [];
}

/** Nothing but its name tells it from another album of its artist that may be called the same. */
function isBare(album: ReadAlbum): boolean {
  return album.title.full === album.title.core && isCommonName(album);
}

/** Albums that are called alike and differ in their year, while no tracks tell them apart. */
function yearCap(wanted: ReadAlbum, found: ReadAlbum, { tracks, year }: AlbumFindings): Cap[] {
  const told = tracks !== null && sharedTracks(wanted, found) >= telling;
  if (told || year === null || year >= 1 || !(isBare(wanted) || isBare(found))) return [];
  return limit(reason("year", "cap", `${wanted.record.year} ≠ ${found.record.year}`));
}

/** A subtitle that tells albums of one name apart, and that only one side has. */
function subtitleCap(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): Cap[] {
  const [a, b] = [wanted.title, found.title];
  const oneSided = (a.full === a.core) !== (b.full === b.core) && a.core === b.core;
  const named = isCommonName(wanted) || isCommonName(found);
  const told = one.tracks !== null || one.year === 1 || one.track_count === 1;
  return oneSided && named && !told
    ? limit(reason("title", "cap", a.full.length > b.full.length ? a.full : b.full))
    : [];
}

/** So few owned tracks may be a single of the same name, or what somebody has of the album. */
function countCap(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): Cap[] {
  const [n, m] = counts(wanted, found);
  if (tracks !== null || n === null || m === null) return [];
  const isPart = m <= single && n >= album || n < album && m > 2 * n;
  return isPart ? limit(reason("track_count", "cap", `${n} ≠ ${m}`)) : [];
}

function tracksCap(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): Cap[] {
  if (tracks === null || tracks >= most || sharedTracks(wanted, found) < telling) return [];
  return limit(reason("tracks", "cap", tracks.toFixed(2)));
}

function toldByTracks(wanted: ReadAlbum, found: ReadAlbum, { tracks }: AlbumFindings): boolean {
  return tracks !== null && tracks >= same && sharedTracks(wanted, found) >= telling;
}

/** Everything that leaves a doubt a person has to settle. */
export function albumCaps(wanted: ReadAlbum, found: ReadAlbum, one: AlbumFindings): Cap[] {
  const kind = kindReason(wanted, found);
  return [
    ...limit(toldByTracks(wanted, found, one) ? null : one.artist.cap),
    ...limit(kind?.effect === "cap" && one.tracks === null ? kind : null),
    ...yearCap(wanted, found, one),
    ...subtitleCap(wanted, found, one),
    ...countCap(wanted, found, one),
    ...tracksCap(wanted, found, one),
  ];
}
