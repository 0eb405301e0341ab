/**
 * How each route of the contract is asked so that it does what it is for. What stands in no table is asked
 * with the example of its body and must answer with success.
 */
import * as world from "./contract_world.ts";

export interface Planned {
  params?: (made: world.World) => Promise<world.Params>;
  query?: string;
  body?: unknown;
  /** What comes here, if that is no success: why stands beside it. */
  answers?: number;
}

const { alias, candidate, denial, download, job, key, list, networkSearch, search, target } = world;
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
  "get /search/{id}": { params: search },
  "get /soulseek/search/{id}": { params: networkSearch },
  "delete /soulseek/search/{id}": { params: networkSearch },
  "get /soulseek/download/{id}": { params: download() },
  "delete /soulseek/download/{id}": { params: download() },
  "get /soulseek/download/{id}/metadata": { params: completed },
  "get /soulseek/user/{username}/address": { params: user },
  "get /soulseek/user/{username}/browse": { params: user },
  "post /soulseek/user/{username}/browse": { params: user },
  "get /soulseek/user/{username}/browsing_status": { params: user },
  "get /soulseek/user/{username}/info": { params: user },
  "get /soulseek/user/{username}/status": { params: user },
  "post /dlq/purge": { body: { older_than: "2020-01-01T00:00:00Z" } },
  "post /dlq/requeue": { body: { ids: [1] } },
  "post /notifications/targets": { body: world.targetBody(0) },
  "get /notifications/targets/{id}": { params: target },
  "patch /notifications/targets/{id}": { params: target, body: { name: "tablet" } },
  "post /notifications/targets/{id}": { params: target, body: { name: "tablet" } },
  "delete /notifications/targets/{id}": { params: target },
  "post /notifications/targets/{id}/remove": { params: target },
  "post /notifications/targets/{id}/test": { params: target },
  "post /settings": { body: { key: "UPGRADES_PER_DAY", value: 5 } },
  "post /settings/files": { body: { act: "reset" } },
  "get /settings/files/preview": { query: "?template={title}" },
  "post /settings/quality": { body: { act: "reset" } },
  "post /settings/spotify": { body: { market: "DE" } },
  "post /soulseek/download": { body: { username: "mira", files: [{ filename: "a\\\\b.flac" }] } },
  "get /soulseek/user/{username}/directory": { params: user, query: "?path=Music" },
  "post /soulseek/user/{username}/directory": { params: user },
  "post /spotify/free/parse": { body: { lines: ["Mira Vance - Low Tide"] } },
  "post /spotify/free/upload": { body: { filename: "a.txt", content: "TWlyYSAtIFRpZGU=" } },
  "post /spotify/import/free": { body: { tracks: ["Mira Vance - Salt"] } },
  "post /spotify/mode": { body: { mode: "FREE" } },
  "post /secrets/{provider}/validate": { params: () => Promise.resolve({ provider: "slskd" }) },
  "post /system/secrets/{provider}/validate": {
    params: () => Promise.resolve({ provider: "slskd" }),
  },
  "get /settings/sections/{section}": { params: () => Promise.resolve({ section: "soulseek" }) },
};

/** All of these, with the status that comes here instead of success. */
const all = (answers: number, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { ...own[name], answers }]));

export const calls: Readonly<Record<string, Planned>> = {
  ...own,
  // What the example names is no address, no token, no number of theirs.
  ...all(400, [
    "post /secrets/{provider}/validate",
    "post /soulseek/enqueue",
    "get /spotify/audio-features",
    "get /spotify/recommendations",
    "post /system/secrets/{provider}/validate",
  ]),
  // Nothing of the kind is there: their own tests have it.
  ...all(404, [
    "post /dlq/requeue",
    "post /download/{id}/confirm",
    "post /download/{id}/upgrade",
    "post /download/{id}/wrong",
    "post /matches/{id}",
    "delete /matches/{id}",
    "patch /matches/{id}",
    "post /matches/{id}/undo",
    "get /notifications/deliveries/{id}",
    "get /peers/{username}",
    "delete /quarantine/{id}",
    "post /quarantine/{id}/accept",
    "get /quarantine/{id}/audio",
    "delete /recycle/{id}",
    "post /recycle/{id}/delete",
    "post /recycle/{id}/restore",
    "post /search/{id}/want",
    "post /settings/sections/{section}",
    "get /soulseek/download/{id}",
    "get /soulseek/download/{id}/artwork",
    "post /soulseek/download/{id}/artwork/refresh",
    "get /soulseek/download/{id}/lyrics",
    "post /soulseek/download/{id}/lyrics/refresh",
    "post /soulseek/download/{id}/metadata/refresh",
    "get /soulseek/download/{id}/queue",
    "post /soulseek/downloads/{id}/requeue",
    "post /soulseek/search/{id}/folder",
    "get /soulseek/upload/{id}",
    "delete /soulseek/upload/{id}",
    "get /soulseek/user/{username}/directory",
    "post /soulseek/user/{username}/directory",
    "get /spotify/artist/{id}/discography",
    "get /spotify/artist/{id}/releases",
    "get /spotify/audio-features/{id}",
    "get /spotify/backfill/jobs/{id}",
    "post /spotify/backfill/jobs/{id}/cancel",
    "post /spotify/backfill/jobs/{id}/pause",
    "post /spotify/backfill/jobs/{id}/resume",
    "get /spotify/import/jobs/{id}",
    "get /spotify/playlists/{id}",
    "post /spotify/playlists/{id}",
    "patch /spotify/playlists/{id}",
    "post /spotify/playlists/{id}/download",
    "put /spotify/playlists/{id}/reorder",
    "get /spotify/playlists/{id}/report",
    "get /spotify/playlists/{id}/report/export",
    "post /spotify/playlists/{id}/retry",
    "post /spotify/playlists/{id}/sync",
    "get /spotify/playlists/{id}/tracks",
    "post /spotify/playlists/{id}/tracks",
    "delete /spotify/playlists/{id}/tracks",
    "get /spotify/track/{id}",
  ]),
  // Nothing runs that could be ended, nothing waits that could be decided.
  ...all(409, [
    "post /metadata/stop",
    "patch /notifications/targets/{id}",
    "post /spotify/connect/paste",
    "post /download/{id}/candidates/{candidate_id}/choose",
    "post /download/{id}/candidates/{candidate_id}/confirm",
  ]),
  // The example fits its schema, not its meaning.
  ...all(422, [
    "post /settings",
    "post /spotify/backfill/run",
  ]),
  // Spotify is not set up, and who keeps the tags neither.
  ...all(503, [
    "post /metadata/update",
    "post /settings/spotify/test",
    "get /spotify/artists/followed",
    "post /spotify/connect",
    "get /spotify/me",
    "get /spotify/me/top/artists",
    "get /spotify/me/top/tracks",
    "get /spotify/me/tracks",
    "put /spotify/me/tracks",
    "delete /spotify/me/tracks",
    "post /spotify/playlists/sync",
    "get /spotify/search/albums",
    "get /spotify/search/artists",
    "get /spotify/search/tracks",
  ]),
};
