import type { Reason } from "../schemas/candidate.ts";
import { albumFolder } from "./album_key.ts";
import { assign } from "./assign.ts";
import type { Ranked } from "./decide.ts";
import { bandOf } from "./rank.ts";

/** One peer's folder, discs together, and which of its files is which wanted track. */
export interface AlbumFolder {
  username: string;
  path: string;
  /** The file of each track it holds, by the track's place in the list; none stands twice. */
  files: Map<number, Ranked>;
  /** Tracks of which nobody has a surer file. */
  leads: number[];
  /** Sum of the steps of confidence, and of the places in the tracks' own orders. */
  sureness: number;
  place: number;
  note: Reason;
}

interface Offer {
  one: Ranked;
  track: number;
  /** In the order of its track. */
  place: number;
}

/** Every folder that holds a sure file, with the best assignment of its files to the tracks. */
export function foldersOf(tracks: readonly (readonly Ranked[])[]): AlbumFolder[] {
  const offers = new Map<string, Offer[]>();
  for (const [track, files] of tracks.entries()) {
    for (const [place, one] of files.entries()) {
      if (one.outcome !== "auto") continue;
      const key = `${one.file.username}\0${albumFolder(one.file.filename)}`;
      offers.set(key, [...offers.get(key) ?? [], { one, track, place }]);
    }
  }
  const best = tracks.map((files) =>
    Math.max(0, ...files.filter(({ outcome }) => outcome === "auto").map(bandOf))
  );
  return [...offers].map(([key, all]) => folderOf(key, assigned(all), best));
}

function folderOf(key: string, offers: readonly Offer[], best: readonly number[]): AlbumFolder {
  const [username = "", path = ""] = key.split("\0");
  const sum = (of: (offer: Offer) => number) => offers.reduce((all, one) => all + of(one), 0);
  return {
    username,
    path,
    files: new Map(offers.map(({ track, one }) => [track, one])),
    leads: offers.filter(({ track, one }) => bandOf(one) === best[track]).map(({ track }) => track),
    sureness: sum(({ one }) => bandOf(one)),
    place: sum(({ place }) => place),
    note: { rule: "album_folder", effect: "note", detail: `${offers.length}/${best.length}` },
  };
}

/** Worth of a track that is covered at all, and of a step of confidence, against places. */
const covered = 1e9;
const surer = 1e4;

function worth({ one, place }: Offer): number {
  return covered + surer * bandOf(one) - Math.min(place, surer - 1);
}

/** A file for as many tracks as can be, the surest and best ones, none for two of them. */
function assigned(offers: readonly Offer[]): Offer[] {
  const first = new Map<number, Offer>();
  for (const offer of offers) {
    const other = first.get(offer.track);
    if (!other || worth(offer) > worth(other)) first.set(offer.track, offer);
  }
  const greedy = [...first.values()];
  const names = new Set(greedy.map(({ one }) => one.file.filename));
  // Nearly always nobody's best file is another's best file, and then nothing can be better.
  return names.size === greedy.length ? greedy : optimal(offers);
}

function optimal(offers: readonly Offer[]): Offer[] {
  const tracks = [...new Set(offers.map(({ track }) => track))];
  const names = [...new Set(offers.map(({ one }) => one.file.filename))];
  const row = new Map(tracks.map((track, at) => [track, at]));
  const column = new Map(names.map((name, at) => [name, at]));
  const gain = tracks.map(() => names.map(() => 0));
  const offered = new Map<string, Offer>();
  for (const offer of offers) {
    const [r, c] = [row.get(offer.track)!, column.get(offer.one.file.filename)!];
    gain[r]![c] = worth(offer);
    offered.set(`${r} ${c}`, offer);
  }
  return assign(gain).flatMap((c, r) => c === null ? [] : [offered.get(`${r} ${c}`)!]);
}
