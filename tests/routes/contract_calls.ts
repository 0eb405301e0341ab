/**
 * How each route of the contract is asked so that it does what it is for. What stands in no table is asked
 * with the example of its body and must answer with success.
 */
import { playlistId } from "../support/pro.ts";
import * as filed from "./contract_files.ts";
import * as soulseek from "./contract_soulseek.ts";
import * as spotify from "./contract_spotify.ts";
import * as world from "./contract_world.ts";

export interface Planned {
  params?: (made: world.World) => Promise<world.Params>;
  query?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; may be made as well. */
  body?: unknown | ((made: world.World) => Promise<unknown>);
}

const { alias, candidate, denial, download, job, key, list, match, networkSearch, target } = world;
const failed = download({ state: "failed" });
const completed = download({ state: "completed" });
const user = () => Promise.resolve({ username: "mira" });

const own: Readonly<Record<string, Planned>> = {
  "get /activity/new": { query: "?since=0" },
  "delete /aliases/{id}": { params: alias },
  "post /aliases/{id}/remove": { params: alias },
  "post /denials": { body: { username: "peer" } },
  "post /denials/{id}": { params: denial, body: { days: 30 } },
  "delete /denials/{id}": { params: denial },
  "patch /denials/{id}": { params: denial, body: { days: 30 } },
  "get /download/{id}": { params: download() },
  "delete /download/{id}": { params: download() },
  "post /download/{id}/candidates/{candidate_id}/reject": { params: candidate },
  "post /download/{id}/candidates/{candidate_id}/choose": { params: candidate },
  "post /download/{id}/candidates/{candidate_id}/confirm": { params: candidate },
  "patch /download/{id}/priority": { params: download() },
  "post /download/{id}/retry": { params: failed },
  "post /download/{id}/search": { params: failed },
  "post /downloads/bulk": { body: { action: "cancel", ids: [1] } },
  "get /downloads/{id}": { params: download() },
  "get /imports/{id}": { params: list },
  "delete /imports/{id}": { params: list },
  "post /imports/{id}/delete": { params: list },
  "post /imports/{id}/links/retry": { params: list },
  "get /imports/{id}/report": { params: list },
  "get /imports/{id}/report/export": { params: list },
  "post /imports/{id}/retry": { params: list },
  "get /jobs/{id}": { params: job },
  "delete /jobs/{id}": { params: job },
  "patch /jobs/{id}/priority": { params: job },
  "post /jobs/{id}/run": { params: job },
  "delete /keys/{id}": { params: key },
  "post /keys/{id}/revoke": { params: key },
  "get /search/{id}": { params: world.albumFound },
  "get /soulseek/search/{id}": { params: soulseek.found },
  "delete /soulseek/search/{id}": { params: networkSearch },
  "get /soulseek/download/{id}": { params: soulseek.waiting },
  "delete /soulseek/download/{id}": { params: download() },
  "get /soulseek/download/{id}/metadata": { params: completed },
  "get /soulseek/user/{username}/address": { params: user },
  "get /soulseek/user/{username}/browse": { params: user },
  "post /soulseek/user/{username}/browse": { params: user },
  "get /soulseek/user/{username}/browsing_status": { params: user },
  "get /soulseek/user/{username}/info": { params: user },
  "get /soulseek/user/{username}/status": { params: user },
  "post /matches/{id}": { params: match, body: { verdict: "confirmed" } },
  "delete /matches/{id}": { params: match },
  "patch /matches/{id}": { params: match, body: { verdict: "confirmed" } },
  "post /matches/{id}/undo": { params: match },
  "get /notifications/deliveries/{id}": { params: world.delivery },
  "get /peers/{username}": { params: world.peer },
  "get /soulseek/upload/{id}": { params: soulseek.upload },
  "delete /soulseek/upload/{id}": { params: soulseek.upload },
  "post /soulseek/downloads/{id}/requeue": { params: failed },
  "post /settings/sections/{section}": {
    params: () => Promise.resolve({ section: "downloads" }),
    body: { transfer_stall_s: "77" },
  },
  "post /dlq/purge": { body: { older_than: "2020-01-01T00:00:00Z" } },
  "post /dlq/requeue": { body: world.deadIds },
  "post /notifications/targets": { body: world.targetBody(0) },
  "get /notifications/targets/{id}": { params: target },
  "patch /notifications/targets/{id}": { params: target, body: { name: "desk" } },
  "post /notifications/targets/{id}": { params: target, body: { name: "tablet" } },
  "delete /notifications/targets/{id}": { params: target },
  "post /notifications/targets/{id}/remove": { params: target },
  "post /notifications/targets/{id}/test": { params: target },
  "post /settings": { body: { key: "upgrades", value: true } },
  "post /settings/files": { body: { act: "reset" } },
  "get /settings/files/preview": { query: "?template={title}" },
  "post /settings/quality": { body: { act: "reset" } },
  "post /settings/spotify": { body: { market: "DE" } },
  "post /soulseek/download": { body: { username: "mira", files: [{ filename: "a\\\\b.flac" }] } },
  "get /soulseek/user/{username}/directory": {
    params: user,
    query: `?path=${encodeURIComponent(soulseek.folder)}`,
  },
  "post /soulseek/user/{username}/directory": {
    params: soulseek.listed,
    body: { path: soulseek.folder },
  },
  "post /soulseek/enqueue": { body: { downloads: [soulseek.order] } },
  "get /soulseek/download/{id}/queue": { params: soulseek.waiting },
  "post /soulseek/search/{id}/folder": {
    params: soulseek.found,
    body: { username: soulseek.order.username, path: soulseek.folder },
  },
  "post /search/{id}/want": { params: world.albumFound, body: { item: world.albumItem.id } },
  "post /metadata/stop": { params: world.pass },
  "post /spotify/free/parse": { body: { lines: ["Mira Vance - Low Tide"] } },
  "post /spotify/free/upload": { body: { filename: "a.txt", content: "TWlyYSAtIFRpZGU=" } },
  "post /spotify/import/free": { body: { tracks: ["Mira Vance - Salt"] } },
  "post /spotify/mode": { body: { mode: "FREE" } },
  "post /secrets/{provider}/validate": {
    params: () => Promise.resolve({ provider: "slskd_api_key" }),
    body: {},
  },
  "post /system/secrets/{provider}/validate": {
    params: () => Promise.resolve({ provider: "slskd_api_key" }),
    body: {},
  },
  "get /settings/sections/{section}": { params: () => Promise.resolve({ section: "soulseek" }) },
};

/** What has files. */
const files: Readonly<Record<string, Planned>> = {
  "delete /quarantine/{id}": { params: filed.held },
  "post /quarantine/{id}/accept": { params: filed.held },
  "get /quarantine/{id}/audio": { params: filed.held },
  "delete /recycle/{id}": { params: filed.recycled },
  "post /recycle/{id}/delete": { params: filed.recycled },
  "post /recycle/{id}/restore": { params: filed.recycled },
  "post /download/{id}/confirm": { params: filed.filed },
  "post /download/{id}/upgrade": { params: filed.filed },
  "post /download/{id}/wrong": { params: filed.filed, body: {} },
  "get /soulseek/download/{id}/artwork": { params: filed.dressed },
  "post /soulseek/download/{id}/artwork/refresh": { params: filed.dressed },
  "get /soulseek/download/{id}/lyrics": { params: filed.dressed },
  "post /soulseek/download/{id}/lyrics/refresh": { params: filed.dressed },
  "post /soulseek/download/{id}/metadata/refresh": { params: filed.filed },
};

const { playlist, connected } = spotify;
const one = `?ids=${spotify.saved.ids}`;

/** What Spotify knows. */
const ofSpotify: Readonly<Record<string, Planned>> = {
  "get /spotify/artist/{id}/discography": { params: spotify.artist },
  "get /spotify/artist/{id}/releases": { params: spotify.artist },
  "get /spotify/audio-features": { params: connected, query: one },
  "get /spotify/audio-features/{id}": { params: spotify.track },
  "get /spotify/recommendations": {
    params: connected,
    query: one.replace("ids", "seed_tracks"),
  },
  "get /spotify/backfill/jobs/{id}": { params: spotify.backfill },
  "post /spotify/backfill/jobs/{id}/cancel": { params: spotify.backfill },
  "post /spotify/backfill/jobs/{id}/pause": { params: spotify.backfill },
  "post /spotify/backfill/jobs/{id}/resume": { params: spotify.paused },
  "post /spotify/backfill/run": { params: spotify.idle, body: {} },
  "get /spotify/import/jobs/{id}": { params: spotify.imported },
  "get /spotify/playlists/{id}": { params: playlist },
  "post /spotify/playlists/{id}": { params: playlist, body: { auto_download: true } },
  "patch /spotify/playlists/{id}": { params: playlist, body: { auto_download: true } },
  "post /spotify/playlists/{id}/download": { params: playlist },
  "put /spotify/playlists/{id}/reorder": {
    params: playlist,
    body: { range_start: 0, insert_before: 3 },
  },
  "get /spotify/playlists/{id}/report": { params: playlist },
  "get /spotify/playlists/{id}/report/export": { params: playlist },
  "post /spotify/playlists/{id}/retry": { params: playlist },
  "post /spotify/playlists/{id}/sync": { params: playlist },
  "get /spotify/playlists/{id}/tracks": { params: playlist },
  "post /spotify/playlists/{id}/tracks": { params: playlist, body: { uris: spotify.uris } },
  "delete /spotify/playlists/{id}/tracks": { params: playlist, body: { uris: spotify.uris } },
  "get /spotify/track/{id}": { params: spotify.track },
  "post /spotify/connect/paste": { body: spotify.returned },
  "put /spotify/me/tracks": { params: connected, body: spotify.saved },
  "delete /spotify/me/tracks": { params: connected, body: spotify.saved },
  ...Object.fromEntries(
    [
      "post /settings/spotify/test",
      "get /spotify/artists/followed",
      "get /spotify/me",
      "get /spotify/me/top/artists",
      "get /spotify/me/top/tracks",
      "get /spotify/me/tracks",
      "post /spotify/playlists/sync",
      "get /spotify/search/albums",
      "get /spotify/search/artists",
      "get /spotify/search/tracks",
    ].map((name) => [name, { params: connected }]),
  ),
};

export const calls: Readonly<Record<string, Planned>> = {
  ...own,
  ...files,
  ...ofSpotify,
};

/** Routes with a second success, asked so that it is that one which comes. */
export const also: readonly [name: string, status: number, plan: Planned][] = [
  ["get /quarantine/{id}/audio", 206, { params: filed.held, headers: { Range: "bytes=0-3" } }],
  ["get /soulseek/download/{id}/lyrics", 202, { params: filed.sought }],
  ["get /soulseek/user/{username}/browse", 200, { params: soulseek.listed }],
  ["post /spotify/import/free", 207, {
    body: { playlist_links: [1, 2, 3].map((n) => `spotify:playlist:${playlistId(n)}`) },
  }],
];
