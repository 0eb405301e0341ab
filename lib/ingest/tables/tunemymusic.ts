import { albumItem, skipped } from "../item.ts";
import type { Dialect } from "./table.ts";
import { trackRow } from "./track_row.ts";

/** `Playlist name` and `Type` beside each other: TuneMyMusic, with `<Service> - id` at the end. */
export const tuneMyMusic: Dialect = ({ rows, keys, layout }) => {
  if (!keys.includes("playlistname") || !keys.includes("type")) return undefined;
  if (layout.title === undefined || layout.artists === undefined) return undefined;
  const id = rows[0]!.cells.findIndex((header) => /^\s*spotify\s*-\s*id\s*$/i.test(header));
  return {
    format: "tunemymusic",
    layout,
    skip: 1,
    read(cells) {
      const { row, cell } = cells;
      const kind = kindOf(cell("type"));
      const url = linkOf(kind, row.cells[id]);
      if (kind === "artist") return skipped(row.line, row.raw, "artist", url);
      if (kind === "track") return trackRow(cells, { url, prior: isLiked(cell("type")) });
      // An album's row may name it as a track.
      const names = { title: cell("album") || cell("title"), artists: [cell("artists") ?? ""] };
      return albumItem(row.line, row.raw, { ...names, url, list: cell("list") });
    },
  };
};

type Kind = "track" | "album" | "artist";

/** Favourites and the rows of playlists are tracks. */
function kindOf(type: string | undefined): Kind {
  const found = /^\s*(album|artist)s?\s*$/i.exec(type ?? "")?.[1]?.toLowerCase();
  return found === "album" || found === "artist" ? found : "track";
}

function isLiked(type: string | undefined): boolean {
  return /^\s*favou?rite/i.test(type ?? "");
}

/** The bare id of Spotify as a URI; the ids of other services lead nowhere. */
function linkOf(kind: Kind, id: string | undefined): string | null {
  return /^[0-9A-Za-z]{22}$/.test(id?.trim() ?? "") ? `spotify:${kind}:${id!.trim()}` : null;
}
