/** What a Spotify address or URI names (contracts/spotify.md §3.3). */

/** `other`: a page that names no music; `short`: it tells only when it is followed. */
export type LinkKind =
  | "track"
  | "album"
  | "playlist"
  | "artist"
  | "episode"
  | "show"
  | "audiobook"
  | "chapter"
  | "collection"
  | "user"
  | "short"
  | "other";

export interface Named {
  kind: LinkKind;
  /** 22 characters; a short link's code; `null` where it has none, or one that cannot be. */
  id: string | null;
}

const things: ReadonlySet<string> = new Set<LinkKind>(
  ["track", "album", "playlist", "artist", "episode", "show", "audiobook", "chapter"],
);

/** Names a thing by its kind and what stands for its id. */
function thing(kind: string | undefined, id: string | undefined): Named {
  const known = kind?.toLowerCase() ?? "";
  if (known === "collection") return { kind: "collection", id: null };
  if (!things.has(known)) return { kind: "other", id: null };
  return { kind: known as LinkKind, id: isSpotifyId(id) ? id : null };
}

/** Whether a text is an id as Spotify makes them; capitals tell ids apart. */
export function isSpotifyId(text: string | undefined): text is string {
  return /^[0-9A-Za-z]{22}$/.test(text ?? "");
}

/** `spotify:playlist:ID`, `spotify:user:NAME:playlist:ID`, `spotify:collection:tracks` … */
export function readUri(uri: string): Named {
  const [, ...parts] = uri.replace(/[?#].*$/s, "").split(":");
  if (parts[0]?.toLowerCase() !== "user") return thing(parts[0], parts[1]);
  return parts.length > 2 ? thing(parts[2], parts[3]) : { kind: "user", id: null };
}

/** The path of a page at open.spotify.com, whatever stands before kind and id. */
export function readPath(path: string): Named {
  const parts = path.replace(/[?#].*$/s, "").split("/").filter(Boolean);
  if (/^intl-[a-z]{2,3}(?:-[a-z]{2,4})?$/i.test(parts[0] ?? "")) parts.shift();
  if (/^embed(?:-podcast)?$/i.test(parts[0] ?? "")) parts.shift();
  if (/^s$/i.test(parts[0] ?? "")) return readCode(parts[1]);
  if (parts[0]?.toLowerCase() !== "user") return thing(parts[0], parts[1]);
  return parts.length > 2 ? thing(parts[2], parts[3]) : { kind: "user", id: null };
}

/** The code of a short link. */
export function readCode(code: string | undefined): Named {
  return { kind: "short", id: /^[\w-]{1,64}$/.test(code ?? "") ? code! : null };
}
