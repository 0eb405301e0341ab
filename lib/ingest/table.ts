import type { ParsedLine } from "../schemas/ingest.ts";
import { type Column, type Layout, layoutOf } from "./columns.ts";
import { readRows, type Row } from "./csv.ts";
import { exportifyArtists, isExportify, unescaped } from "./exportify.ts";
import { type Fields, item, skipped } from "./item.ts";
import { findSpotifyLink } from "./links.ts";
import { durationMs } from "./time.ts";

/** A text that is a table of tracks. */
export interface Table {
  format: "exportify" | "csv";
  delimiter: string;
  layout: Layout;
}

const delimiters = [",", ";", "\t"];
const sepLine = /^sep=(.)\n/i;

/** Recognises a table by its header row, whatever separates its cells; Excel's `sep=` line decides. */
export function detectTable(text: string): Table | undefined {
  const told = sepLine.exec(text)?.[1];
  for (const delimiter of told ? [told] : delimiters) {
    const [header] = tableRows(text, delimiter);
    const layout = layoutOf(header?.cells ?? []);
    if (layout) {
      return { format: isExportify(header!.cells) ? "exportify" : "csv", delimiter, layout };
    }
  }
}

/** Every row behind the header as an item. */
export function* tableLines(text: string, table: Table): Generator<ParsedLine> {
  let isHeader = true;
  for (const row of tableRows(text, table.delimiter)) {
    if (!isHeader) yield rowItem(row, table);
    isHeader = false;
  }
}

/** The rows; a `sep=` line stays counted. */
function* tableRows(text: string, delimiter: string): Generator<Row> {
  const plain = text.replace(sepLine, "\n");
  yield* readRows(plain, delimiter);
}

function rowItem(row: Row, { format, layout }: Table): ParsedLine {
  function cell(column: Column): string | undefined {
    const at = layout[column];
    return at === undefined ? undefined : row.cells[at];
  }
  const link = findSpotifyLink(cell("url") ?? "");
  if (link?.kind === "episode" || link?.kind === "show") {
    return skipped(row.line, row.raw, "podcast", link.url);
  }
  const fields = { ...cellFields(cell), url: link?.url };
  const names = cell("artists") ?? "";
  if (format === "csv") return item(row.line, row.raw, { ...fields, artists: names.split(";") });
  return item(row.line, row.raw, {
    ...fields,
    artists: exportifyArtists(names, cell("artist_uris")),
    album_artist: unescaped(fields.album_artist ?? ""),
  });
}

function cellFields(cell: (column: Column) => string | undefined): Fields {
  return {
    title: cell("title"),
    album: cell("album"),
    album_artist: cell("album_artist"),
    duration_ms: Number(cell("duration_ms")) || durationMs(cell("duration") ?? ""),
    isrc: cell("isrc"),
    track_number: parseInt(cell("track_number") ?? "", 10),
    disc_number: parseInt(cell("disc_number") ?? "", 10),
    year: parseInt(cell("year") ?? "", 10),
    spotify: {
      album_uri: cell("album_uri"),
      image_url: cell("image_url"),
      copyrights: cell("copyrights"),
      label: cell("label"),
      genres: [cell("album_genres"), cell("artist_genres")],
    },
  };
}
