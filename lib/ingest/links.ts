/** A Spotify link or URI found in a text (contracts/spotify.md §3.3). */
export interface SpotifyLink {
  /** As it was written, but without its query. */
  url: string;
  /** `track`, `album`, `playlist` …; `null` for a short link, which tells nothing. */
  kind: string | null;
  /** The text without it. */
  rest: string;
}

const kinds = "track|album|playlist|artist|episode|show";
const page =
  String.raw`(?:https?:\/\/)?(?:open|play)\.spotify\.com(?:\/intl-[a-z-]+)?(?:\/embed)?` +
  String.raw`(?:\/user\/[^\s/]+)?\/(?<kind>${kinds})\/[0-9A-Za-z]+`;
const uri = String.raw`spotify:(?:user:[^\s:]+:)?(?<uri>${kinds}):[0-9A-Za-z]+`;
const short = String.raw`https?:\/\/(?:spotify\.link|spotify\.app\.link|link\.tospotify\.com|` +
  String.raw`open\.spotify\.com\/s)\/[0-9A-Za-z]+`;
const pattern = new RegExp(`<?(?<link>${page}|${short}|${uri})(?:[/?#][^\\s<>()|]*)?>?`, "i");

/** The first Spotify link or URI in a text. */
export function findSpotifyLink(text: string): SpotifyLink | undefined {
  const found = pattern.exec(text);
  if (!found?.groups?.link) return undefined;
  const { link, kind, uri } = found.groups;
  const rest = text.replace(found[0], " ").replace(/\s+/g, " ").trim();
  return { url: link, kind: (kind ?? uri)?.toLowerCase() ?? null, rest };
}
