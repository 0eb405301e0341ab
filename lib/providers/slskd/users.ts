import type { Service } from "../../fetch.ts";
import type { Streamer } from "../../fetch_stream.ts";
import type { Picked } from "../../json_stream.ts";
import { absent, api, peerTimeoutMs, segment } from "./call.ts";
import { BrowseProgress, Endpoint, UserInfo, UserPresence } from "./wire_users.ts";

/** slskd asks the user and gives up after five seconds (contracts/slskd.md §6.1). */
const userTimeoutMs = 10_000;

/** Where names and files stand in a listing, and so what `Picked.place` means. */
export const browsePlaces = [
  ["directories", "*", "name"],
  ["directories", "*", "files", "*"],
  ["lockedDirectories", "*", "name"],
  ["lockedDirectories", "*", "files", "*"],
] as const;

/** What other users say of themselves; each asks the user, and an offline one is a 404. */
export function userCalls(call: Service, stream: Streamer) {
  const user = (username: string) => `${api}/users/${segment(username)}`;
  const asked = { timeoutMs: userTimeoutMs, repeat: false };
  return {
    endpoint: (username: string, signal?: AbortSignal) =>
      call(`${user(username)}/endpoint`, { ...asked, schema: Endpoint, signal }),
    presence: (username: string, signal?: AbortSignal) =>
      call(`${user(username)}/status`, { ...asked, schema: UserPresence, signal }),
    userInfo: (username: string, signal?: AbortSignal) =>
      call(`${user(username)}/info`, { ...asked, schema: UserInfo, signal }),
    /** How far slskd is with fetching a listing; `undefined` when it fetches none. */
    browseProgress: (username: string, signal?: AbortSignal) =>
      absent(call(`${user(username)}/browse/status`, {
        schema: BrowseProgress,
        signal,
        timeoutMs: 2000,
        repeat: false,
      })),
    /** All a user shares, read while it comes: it may be hundreds of MB. */
    browse: (
      username: string,
      options: { signal?: AbortSignal; onBytes?(bytes: number): void } = {},
    ): AsyncGenerator<Picked[]> =>
      stream(`${user(username)}/browse`, {
        places: browsePlaces,
        timeoutMs: peerTimeoutMs,
        ...options,
      }),
    /** The files of one folder, read while they come. */
    filesOf: (
      username: string,
      directory: string,
      signal?: AbortSignal,
    ): AsyncGenerator<Picked[]> =>
      stream(`${user(username)}/directory`, {
        json: { directory },
        places: [["*", "files", "*"], ["files", "*"]],
        timeoutMs: peerTimeoutMs,
        ...(signal ? { signal } : {}),
      }),
  };
}
