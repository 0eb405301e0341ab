import type { ParsedLine } from "../../schemas/ingest.ts";
import { type Fields, item } from "../item.ts";
import { findSpotifyLink } from "../links.ts";
import { durationMs } from "../time.ts";
import type { Cells } from "./table.ts";

/** A row as the track it describes; `more` says what a program writes in its own way. */
export function trackRow(cells: Cells, more: Fields = {}): ParsedLine {
  const { line, raw } = cells.row;
  return item(line, raw, { ...cellFields(cells), ...more });
}

/** What the cells of a row say of a track; several artists are parted by `;`. */
export function cellFields({ cell }: Cells): Fields {
  return {
    title: cell("title"),
    artists: (cell("artists") ?? "").split(";"),
    album: cell("album"),
    album_artist: cell("album_artist"),
    duration_ms: Number(cell("duration_ms")) || durationMs(cell("duration") ?? ""),
    isrc: cell("isrc"),
    track_number: parseInt(cell("track_number") ?? "", 10),
    disc_number: parseInt(cell("disc_number") ?? "", 10),
    year: yearOf(cell("year") ?? ""),
    url: linkIn(cell("url")),
    list: cell("list"),
    spotify: {
      album_uri: cell("album_uri"),
      image_url: cell("image_url"),
      copyrights: cell("copyrights"),
      label: cell("label"),
      genres: [cell("album_genres"), cell("artist_genres")],
    },
  };
}

function linkIn(text: string | undefined): string | undefined {
  return text ? findSpotifyLink(text)?.url : undefined;
}

/** Dates are written in any order; a year is what has four digits. */
function yearOf(text: string): number {
  return Number(/\d{4}/.exec(text)?.[0] ?? NaN);
}
