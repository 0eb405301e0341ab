import { exportifyHeaders } from "../exportify_headers.ts";
import type { Dialect } from "./table.ts";
import { trackRow } from "./track_row.ts";

const trackUris: ReadonlySet<string> = new Set(exportifyHeaders.url);

/** exportify.app in each of its languages, and exportify.net: only they have `Track URI`. */
export const exportify: Dialect = ({ rows, layout }) => {
  if (!rows[0]?.cells.some((header) => trackUris.has(header.trim()))) return undefined;
  if (layout.title === undefined || layout.artists === undefined) return undefined;
  return {
    format: "exportify",
    layout,
    skip: 1,
    read: (cells) =>
      trackRow(cells, {
        artists: exportifyArtists(cells.cell("artists") ?? "", cells.cell("artist_uris")),
        album_artist: unescaped(cells.cell("album_artist") ?? ""),
      }),
  };
};

/**
 * The artists of an Exportify row. exportify.net joins them by `;`, exportify.app by `, ` with `\,`
 * for a comma in a name; a comma only splits where there are as many artist URIs, so that
 * "Tyler, The Creator" stays one (contracts/spotify.md §3.6).
 */
export function exportifyArtists(names: string, uris: string | undefined): string[] {
  if (uris === undefined) return names.split(";").map(unescaped);
  const parts = names.split(/(?<!\\),\s*/).map(unescaped);
  return parts.length === uris.split(",").length ? parts : [unescaped(names)];
}

/** A name as it is; a comma in it is written `\,`. */
function unescaped(name: string): string {
  return name.replaceAll("\\,", ",");
}
