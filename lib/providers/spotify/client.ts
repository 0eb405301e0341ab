/** Spotify: the calls Harmony makes (contracts/spotify.md §2.3). */
import type { z } from "zod";
import type { Pool } from "../../db.ts";
import { createService, type ServiceRequest } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import type { ItemType } from "../../schemas/found_item.ts";
import { ServiceError } from "../../service_error.ts";
import type { Access } from "./access.ts";
import { patiently } from "./patience.ts";
import { AlbumTracks, SearchAnswer } from "./wire.ts";

export interface SpotifyOptions {
  sql: Pool;
  log: Log;
  access: Access;
  baseUrl: string;
  /** Of a call with its repeats. */
  timeoutMs: number;
  /** Country whose catalogue is meant. */
  market?: string | undefined;
}

export interface SpotifyQuery {
  q: string;
  types: readonly ItemType[];
  /** 1 to 10. */
  limit: number;
  /** 0 to 1000. */
  offset: number;
}

/** Tracks of an album that come at once: the most there may be. */
export const albumPage = 50;

export function createSpotify({ sql, log, access, baseUrl, timeoutMs, market }: SpotifyOptions) {
  const call = createService({
    name: "spotify",
    baseUrl,
    timeoutMs,
    // Each repeat has to look whether Spotify rests: `patiently` does it.
    retries: 0,
    backoffMs: 0,
    jitter: 0,
    maxBytes: 5_000_000,
    concurrency: 2,
    log,
  });

  /** Asks with a token; one that is refused is replaced once. */
  async function admitted<S extends z.ZodType>(
    path: string,
    request: ServiceRequest<S>,
    leftMs: number,
  ) {
    const ends = performance.now() + leftMs;
    const ask = async (token: string) => {
      const timeoutMs = Math.max(1, Math.floor(ends - performance.now()));
      return await call(path, { ...request, timeoutMs, headers: bearer(token) });
    };
    const token = await access.token("any", request.signal);
    try {
      return await ask(token);
    } catch (error) {
      if (!(error instanceof ServiceError && error.upstream_status === 401)) throw error;
      await access.refused(token);
      return await ask(await access.token("any", request.signal));
    }
  }

  function get<S extends z.ZodType>(path: string, request: ServiceRequest<S>) {
    const act = (leftMs: number) => admitted(path, request, leftMs);
    return patiently({ sql, timeoutMs }, act, request.signal);
  }

  return {
    /** Whether Spotify lets the app in; costs no request while a token holds. */
    check: (signal?: AbortSignal): Promise<void> =>
      patiently({ sql, timeoutMs }, async () => void await access.token("any", signal), signal),
    /** A page of tracks, albums and artists, of each up to `limit`: one request whatever is asked for. */
    search({ q, types, limit, offset }: SpotifyQuery, signal?: AbortSignal): Promise<SearchAnswer> {
      const query = { q, type: types.join(","), market, limit, offset: offset || undefined };
      return get("/search", { schema: SearchAnswer, query, signal });
    },
    /** Up to fifty tracks of an album, from that place on. */
    albumTracks(id: string, offset: number, signal?: AbortSignal) {
      const query = { market, limit: albumPage, offset: offset || undefined };
      const path = `/albums/${encodeURIComponent(id)}/tracks`;
      return get(path, { schema: AlbumTracks, query, signal });
    },
  };
}
export type Spotify = ReturnType<typeof createSpotify>;

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}
