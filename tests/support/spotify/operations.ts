/**
 * What Spotify's API can be asked: every operation Harmony may use, with its parameters, limits and
 * body, as in its OpenAPI document. `openapi_test.ts` holds this table against that document.
 */

/** Text, a whole number between two, or one of some words. */
export type Rule = "text" | readonly [least: number, most: number] | readonly string[];

export interface Operation {
  query?: Readonly<Record<string, Rule>>;
  /** Of the query, and of the body. */
  required?: readonly string[];
  body?: Readonly<Record<string, "string" | "integer" | "array">>;
  /** What a token has to allow; one of them is enough. */
  scopes?: readonly string[];
  /** Data of a person: an app's own token is not enough. */
  person?: true;
  /** Taken from new apps in February 2026 or before. */
  removed?: true;
}

const any = [0, Number.MAX_SAFE_INTEGER] as const;
const market = "text";
const page = { limit: [0, 50], offset: any } as const;
const modify = ["playlist-modify-public", "playlist-modify-private"];
const read = ["playlist-read-private"];
const items = { market, fields: "text", ...page, additional_types: "text" } as const;
const reorder = {
  uris: "array",
  range_start: "integer",
  insert_before: "integer",
  range_length: "integer",
  snapshot_id: "string",
} as const;
const types = ["album", "artist", "playlist", "track", "show", "episode", "audiobook"];
const few = [0, 10] as const;
const libraryScopes = ["user-library-modify", "user-follow-modify", "playlist-modify-public"];
const library = { query: { uris: "text" }, required: ["uris"], scopes: libraryScopes } as const;
const batch = { query: { ids: "text", market }, required: ["ids"], removed: true } as const;
const seeds = { seed_artists: "text", seed_genres: "text", seed_tracks: "text" } as const;

export const operations: Readonly<Record<string, Operation>> = {
  "GET /search": {
    query: {
      ...{ q: "text", type: types, market, limit: few, offset: [0, 1000] },
      include_external: ["audio"],
    },
    required: ["q", "type"],
  },
  "GET /tracks/{id}": { query: { market } },
  "GET /tracks": batch,
  "GET /albums/{id}": { query: { market } },
  "GET /albums": batch,
  "GET /albums/{id}/tracks": { query: { market, ...page } },
  "GET /artists/{id}": {},
  "GET /artists": { query: { ids: "text" }, required: ["ids"], removed: true },
  "GET /artists/{id}/albums": {
    query: { include_groups: "text", market, limit: few, offset: any },
  },
  "GET /me": { person: true },
  "GET /me/playlists": { query: page, scopes: read, person: true },
  "GET /playlists/{playlist_id}": {
    query: { market, fields: "text", additional_types: "text" },
  },
  "GET /playlists/{playlist_id}/items": { query: items, scopes: read },
  "POST /playlists/{playlist_id}/items": {
    query: { position: any, uris: "text" },
    body: { uris: "array", position: "integer" },
    scopes: modify,
    person: true,
  },
  "PUT /playlists/{playlist_id}/items": {
    query: { uris: "text" },
    body: reorder,
    scopes: modify,
    person: true,
  },
  "DELETE /playlists/{playlist_id}/items": {
    body: { items: "array", snapshot_id: "string" },
    required: ["items"],
    scopes: modify,
    person: true,
  },
  "GET /playlists/{playlist_id}/tracks": { query: items, scopes: read, removed: true },
  "POST /playlists/{playlist_id}/tracks": {
    query: { position: any, uris: "text" },
    body: { uris: "array", position: "integer" },
    scopes: modify,
    person: true,
    removed: true,
  },
  "PUT /playlists/{playlist_id}/tracks": {
    query: { uris: "text" },
    body: reorder,
    scopes: modify,
    person: true,
    removed: true,
  },
  "DELETE /playlists/{playlist_id}/tracks": {
    body: { tracks: "array", snapshot_id: "string" },
    required: ["tracks"],
    scopes: modify,
    person: true,
    removed: true,
  },
  "GET /me/following": {
    query: { type: ["artist"], after: "text", limit: [0, 50] },
    required: ["type"],
    scopes: ["user-follow-read"],
    person: true,
  },
  "GET /me/tracks": {
    query: { market, ...page },
    scopes: ["user-library-read"],
    person: true,
  },
  "PUT /me/tracks": {
    body: { ids: "array", timestamped_ids: "array" },
    scopes: ["user-library-modify"],
    person: true,
    removed: true,
  },
  "DELETE /me/tracks": {
    query: { ids: "text" },
    body: { ids: "array" },
    scopes: ["user-library-modify"],
    person: true,
    removed: true,
  },
  "PUT /me/library": { ...library, person: true },
  "DELETE /me/library": { ...library, person: true },
  "GET /me/library/contains": {
    query: { uris: "text" },
    required: ["uris"],
    scopes: ["user-library-read", "user-follow-read", "playlist-read-private"],
    person: true,
  },
  "GET /me/top/{type}": {
    query: { time_range: "text", ...page },
    scopes: ["user-top-read"],
    person: true,
  },
  "GET /audio-features": { query: { ids: "text" }, required: ["ids"], removed: true },
  "GET /audio-features/{id}": { removed: true },
  "GET /recommendations": {
    query: { limit: [1, 100], market, ...seeds },
    removed: true,
  },
};

/** The operation of a request, with what stands in its address; a fixed name goes before a free one. */
export function operationOf(method: string, path: string) {
  for (const [name, operation] of Object.entries(operations)) {
    const [verb, pattern] = name.split(" ") as [string, string];
    const regex = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "([^/]+)")}$`);
    const found = verb === method ? regex.exec(path) : null;
    if (found) return { name, operation, ids: found.slice(1).map(decodeURIComponent) };
  }
}

/** `min_`, `max_` and `target_` of these may be asked of recommendations. */
export const tuned =
  /^(?:min|max|target)_(?:acousticness|danceability|duration_ms|energy|instrumentalness|key|liveness|loudness|mode|popularity|speechiness|tempo|time_signature|valence)$/;
