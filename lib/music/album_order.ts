/** One peer's folder for a whole album, where one has it (matching.md §1.2, contracts §10.1). */
import type { Reason } from "../schemas/candidate.ts";
import { type AlbumFolder, foldersOf } from "./album_folders.ts";
import type { Ranked } from "./decide.ts";
import { bandOf } from "./rank.ts";

/** What an album's files amount to. */
export interface AlbumOrder {
  /** Per track its files in trying order. */
  tracks: Ranked[][];
  /** The folders that hold several of the tracks, in the order in which they are wanted. */
  folders: AlbumFolder[];
}

/**
 * Puts the sure files of several tracks of one album into an order that keeps the album together:
 * among files of a track that are equally sure, that of the wanted folder first, then that of the
 * next, then the others as they were. Identity stays first: no file gains a step of confidence, and
 * none that was doubtful or refused moves.
 * @param tracks per track its files as {@link decide} ordered them
 */
export function albumOrder(tracks: readonly (readonly Ranked[])[]): AlbumOrder {
  const folders = inWantedOrder(foldersOf(tracks), tracks.length);
  return { folders, tracks: tracks.map((files, track) => reordered(files, track, folders)) };
}

/** The fewest tracks of an album that make a folder one of it. */
const fewest = 2;

/**
 * First the folder that brings most of the tracks still missing, and so on; then those that bring
 * nothing new, which stand in for one that fails: they hold as much as they can, so that what is
 * left moves together.
 */
function inWantedOrder(all: readonly AlbumFolder[], tracks: number): AlbumFolder[] {
  const left = all.filter(({ files }) => files.size >= fewest).sort(fuller);
  const open = new Set(Array.from({ length: tracks }, (_, track) => track));
  const wanted: AlbumFolder[] = [];
  const gain = ({ leads }: AlbumFolder) => leads.filter((track) => open.has(track)).length;
  for (;;) {
    const gains = left.map(gain);
    const most = Math.max(0, ...gains);
    if (most === 0) return [...wanted, ...left];
    const [next] = left.splice(gains.indexOf(most), 1);
    wanted.push(next!);
    for (const track of next!.leads) open.delete(track);
  }
}

/** More tracks, surer ones, better ones; the names make it total. */
function fuller(a: AlbumFolder, b: AlbumFolder): number {
  return b.files.size - a.files.size || b.sureness - a.sureness || a.place - b.place ||
    (a.username + a.path < b.username + b.path ? -1 : 1);
}

function reordered(
  files: readonly Ranked[],
  track: number,
  folders: readonly AlbumFolder[],
): Ranked[] {
  const place = new Map(folders.map((folder, at) => [folder.files.get(track)!, { at, folder }]));
  const sure = files.filter(({ outcome }) => outcome === "auto").map((one) => {
    const found = place.get(one);
    return found
      ? { at: found.at, one: noted(one, found.folder.note) }
      : { at: folders.length, one };
  });
  sure.sort((a, b) => bandOf(b.one) - bandOf(a.one) || a.at - b.at);
  return [...sure.map(({ one }) => one), ...files.filter(({ outcome }) => outcome !== "auto")];
}

/**
 * Files that were judged again, the sure ones of a folder that was wanted before its equals. The
 * folder itself is not weighed anew: that takes all tracks of the album.
 * @param notes which files stood first because of their folder, and what was noted of it
 */
export function keepFolder(
  files: readonly Ranked[],
  notes: ReadonlyMap<Ranked["file"], Reason>,
): Ranked[] {
  const isSure = ({ outcome }: Ranked) => outcome === "auto";
  const sure = files.filter(isSure).map((one) => {
    const note = notes.get(one.file);
    return { at: note ? 0 : 1, one: note ? noted(one, note) : one };
  });
  sure.sort((a, b) => bandOf(b.one) - bandOf(a.one) || a.at - b.at);
  return [...sure.map(({ one }) => one), ...files.filter((one) => !isSure(one))];
}

function noted(one: Ranked, note: Reason): Ranked {
  const { confidence, reasons } = one.verdict;
  return { ...one, verdict: { confidence, reasons: [note, ...reasons] } };
}
