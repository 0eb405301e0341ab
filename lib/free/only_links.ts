/** Lists that have nothing but links, which have limits and words of their own (upstream.md §1.2). */
import type { Config } from "../config.ts";
import { findSpotifyLink } from "../ingest/links.ts";
import { ListError, parseList } from "../ingest/mod.ts";
import type { ImportAnswer, LinkFault } from "../schemas/free.ts";
import type { ImportResult, ParsedLine, SkipReason } from "../schemas/ingest.ts";

type Limits = Pick<Config, "FREE_IMPORT_MAX_PLAYLIST_LINKS" | "FREE_IMPORT_HARD_CAP_MULTIPLIER">;

/**
 * Whether a list has nothing but links, well written or not; reads no further than to the first track
 * or album that is named.
 * @throws {ListError} for what is no list, and for far more links than may be brought
 */
export async function onlyLinks(bytes: Uint8Array, limits: Limits): Promise<boolean> {
  const most = limits.FREE_IMPORT_MAX_PLAYLIST_LINKS * limits.FREE_IMPORT_HARD_CAP_MULTIPLIER;
  let count = 0;
  for await (const item of parseList(bytes).items) {
    if (isUnreadable(item)) continue;
    if (!isLink(item)) return false;
    if (++count > most) throw new ListError("too_large", `a list may have ${most} links at most`);
  }
  return count > 0;
}

function isLink(item: ParsedLine): boolean {
  return item.url !== null && (item.status === "skipped" || !item.track && !item.album);
}

/** Beside links it was to be one. */
function isUnreadable(item: ParsedLine): boolean {
  return item.status === "skipped" && item.reason === "invalid";
}

const faults: Readonly<Partial<Record<SkipReason, LinkFault>>> = {
  artist: "NOT_A_PLAYLIST_URL",
  podcast: "NOT_A_PLAYLIST_URL",
  private_collection: "NOT_A_PLAYLIST_URL",
  user_profile: "NOT_A_PLAYLIST_URL",
  invalid_id: "INVALID_PLAYLIST_ID",
};

/** What is wrong with a text that is to be a link. */
export function linkFault(url: string, reason: SkipReason): LinkFault {
  if (reason in faults) return faults[reason]!;
  if (findSpotifyLink(url)) return "NOT_A_PLAYLIST_URL";
  return URL.canParse(url) ? "UNSUPPORTED_URL" : "INVALID_URL";
}

/** The answer in the words that such a list is answered in; what is too much is only skipped. */
export function linkAnswer(result: ImportResult): ImportAnswer {
  const over = result.rejected.filter(({ reason }) => reason === "limit");
  const bad = result.skipped.filter(({ reason }) => reason === "invalid");
  const rejected = [
    ...result.rejected.filter(({ reason }) => reason !== "limit"),
    ...bad.map(({ raw, ...each }) => ({ ...each, url: raw })),
  ];
  return {
    ...result,
    skipped: [
      ...result.skipped.filter((each) => !bad.includes(each)),
      ...over.map(({ line, reason, url }) => ({ line, reason, raw: url })),
    ],
    rejected: rejected.toSorted((a, b) => a.line - b.line).map(({ line, url, reason }) => (
      { line, url, reason: linkFault(url, reason) }
    )),
  };
}
