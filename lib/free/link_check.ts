/** Links that must name what can be brought, or the whole request is refused (upstream.md §1.6). */
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { refusalOf } from "../ingest/link_refusal.ts";
import { findSpotifyLinks } from "../ingest/links.ts";

type Fault =
  | "EMPTY"
  | "INVALID_SCHEME"
  | "UNSUPPORTED_HOST"
  | "NOT_A_PLAYLIST"
  | "INVALID_PLAYLIST_ID";

type Settings = Pick<Config, "FREE_ACCEPT_USER_URLS">;

/** @throws {AppError} 400 whose `meta.details` names each bad link with its reason */
export function needLinks(urls: readonly string[], settings: Settings): void {
  const details = urls.flatMap((url) => {
    const reason = faultOf(url.trim(), settings);
    return reason ? [{ url: url.slice(0, 200), reason }] : [];
  });
  if (details.length === 0) return;
  const message = `${details.length} links cannot be brought, the first: ${details[0]!.reason}`;
  throw new AppError("VALIDATION_ERROR", message, { meta: { details: details.slice(0, 100) } });
}

/** Playlists, albums, tracks, and short links, which may be any of them. */
function faultOf(text: string, { FREE_ACCEPT_USER_URLS }: Settings): Fault | undefined {
  if (text === "") return "EMPTY";
  const [link, ...more] = findSpotifyLinks(text);
  if (!link) return /^https?:\/\//i.test(text) ? "UNSUPPORTED_HOST" : "INVALID_SCHEME";
  if (more.length > 0 || link.rest !== "") return "INVALID_SCHEME";
  const refusal = refusalOf(link);
  if (refusal === "invalid_id") return "INVALID_PLAYLIST_ID";
  if (refusal === "user_profile" && FREE_ACCEPT_USER_URLS) return undefined;
  return refusal && "NOT_A_PLAYLIST";
}
