/** `POST /spotify/free/links`: playlists by their links (seed 002). */
import { AppError } from "../errors.ts";
import { refusalOf } from "../ingest/link_refusal.ts";
import { canonicalLink, findSpotifyLinks, type SpotifyLink } from "../ingest/links.ts";
import type { FreeLinksResult } from "../schemas/free.ts";
import { bringLines, type FreeDeps } from "./lines.ts";

type Skipped = FreeLinksResult["skipped"][number];

/**
 * Brings the playlists that are new; each of the others is named with its reason.
 * @throws {AppError} 413 for far more links than may be brought
 */
export async function bringLinks(
  deps: FreeDeps,
  urls: readonly string[],
): Promise<FreeLinksResult> {
  const { FREE_IMPORT_MAX_PLAYLIST_LINKS: most, FREE_IMPORT_HARD_CAP_MULTIPLIER: times } =
    deps.config;
  if (urls.length > most * times) {
    throw new AppError("PAYLOAD_TOO_LARGE", `There may be ${most * times} links at most`);
  }
  const skipped: Skipped[] = [];
  const links = new Map<string, SpotifyLink>();
  for (const url of urls) {
    const read = playlistOf(url);
    const key = typeof read === "string" ? "" : canonicalLink(read.url);
    if (typeof read === "string") skipped.push({ url, reason: read });
    else if (links.has(key)) skipped.push({ url, reason: "duplicate" });
    else if (links.size >= most) skipped.push({ url, reason: "limit" });
    else links.set(key, read);
  }
  return await bring(deps, [...links.values()], skipped);
}

/** The playlist, or the short link that may lead to one. */
function playlistOf(text: string): SpotifyLink | "invalid" | "non_playlist" {
  const [link, ...more] = findSpotifyLinks(text.trim());
  if (!link || more.length > 0 || link.rest !== "") return "invalid";
  const refusal = refusalOf(link);
  if (refusal === "invalid_id") return "invalid";
  return refusal || !["playlist", "short"].includes(link.kind) ? "non_playlist" : link;
}

async function bring(
  deps: FreeDeps,
  links: readonly SpotifyLink[],
  skipped: Skipped[],
): Promise<FreeLinksResult> {
  if (links.length === 0) return { accepted: [], skipped, job_id: null };
  const taken = new Set<number>();
  const { job_id } = await bringLines(deps, links.map(({ url }) => url), {
    each(items) {
      for (const { line, status } of items) if (status === "accepted") taken.add(line - 1);
    },
  });
  const known = links.filter((_, at) => !taken.has(at));
  return {
    accepted: links.filter((_, at) => taken.has(at)).map(({ url, kind, id }) => (
      { playlist_id: kind === "playlist" ? id : null, url }
    )),
    skipped: [...skipped, ...known.map(({ url }) => ({ url, reason: "duplicate" as const }))],
    job_id,
  };
}
