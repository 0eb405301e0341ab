import { exportifyHeaders } from "./exportify_headers.ts";

const trackUris: readonly string[] = exportifyHeaders.url;

/** Whether a header row is one of Exportify's: only they have `Track URI`, in each language. */
export function isExportify(headers: readonly string[]): boolean {
  return headers.some((header) => trackUris.includes(header.trim()));
}

/**
 * The artists of an Exportify row. exportify.net joins them by `;`, exportify.app by `, ` with `\,`
 * for a comma in a name; a comma only splits where there are as many artist URIs, so that
 * "Tyler, The Creator" stays one (contracts/spotify.md §3.6).
 */
export function exportifyArtists(names: string, uris: string | undefined): string[] {
  if (names.includes(";")) return names.split(";");
  const parts = names.split(/(?<!\\),\s*/).map(unescaped);
  const count = uris?.split(",").length ?? 1;
  return parts.length === count ? parts : [unescaped(names)];
}

/** A name as it is; a comma in it is written `\,`. */
export function unescaped(name: string): string {
  return name.replaceAll("\\,", ",");
}
