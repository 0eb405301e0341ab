/** Plex: the calls Harmony makes of a server (contracts/plex-beets.md §1). */
import type { z } from "zod";
import { createService, type ServiceRequest } from "../../fetch.ts";
import type { Log } from "../../log.ts";
import { ServiceError } from "../../service_error.ts";
import { explained } from "./explain.ts";
import { Children, Hubs, Identity, type Metadata, Sections } from "./wire.ts";

export interface PlexOptions {
  baseUrl: string;
  /** Sent in a header, never in the address, where logs would keep it. */
  token: string;
  /** By which the server knows this installation. */
  clientId: () => Promise<string>;
  version: string;
  timeoutMs: number;
  log: Log;
}

export interface HubQuery {
  /** Two characters at least. */
  query: string;
  /** Of each type, 1 at least. */
  limit: number;
  /** Comes first; nothing is left out for it. */
  sectionId?: string | undefined;
}

export function createPlex({ baseUrl, token, clientId, version, timeoutMs, log }: PlexOptions) {
  const call = createService({
    name: "plex",
    baseUrl,
    headers: {
      "X-Plex-Token": token,
      "X-Plex-Product": "Harmony",
      "X-Plex-Version": version,
      "X-Plex-Platform": "Deno",
      "X-Plex-Device": Deno.build.os,
      "X-Plex-Device-Name": "Harmony",
    },
    timeoutMs,
    retries: 1,
    backoffMs: 300,
    jitter: 0.3,
    maxBytes: 20_000_000,
    concurrency: 3,
    log,
  });

  let id: string | undefined;

  async function get<S extends z.ZodType>(path: string, request: ServiceRequest<S>) {
    const headers = { "X-Plex-Client-Identifier": id ??= await clientId() };
    try {
      return await call(path, { ...request, headers });
    } catch (error) {
      throw error instanceof ServiceError ? explained(error) : error;
    }
  }

  return {
    /** Which server it is. */
    identity: (signal?: AbortSignal) => get("/identity", { schema: Identity, signal }),
    /** The libraries of every kind. */
    sections: async (signal?: AbortSignal) =>
      (await get("/library/sections", { schema: Sections, signal })).Directory,
    /**
     * What is called so in all libraries, by type, best first. It knows some albums but none of
     * their tracks (contracts/plex-beets.md §0 no. 11).
     */
    async hubs({ query, limit, sectionId }: HubQuery, signal?: AbortSignal) {
      const asked = { query, limit, sectionId };
      return (await get("/hubs/search", { schema: Hubs, query: asked, signal })).Hub;
    },
    /** The tracks of an album. */
    async tracksOf(ratingKey: string, signal?: AbortSignal): Promise<Metadata[]> {
      const path = `/library/metadata/${encodeURIComponent(ratingKey)}/children`;
      const { Metadata: tracks, ...album } = await get(path, { schema: Children, signal });
      return tracks.map((track) => ({ ...album, ...known(track) }));
    },
  };
}
export type Plex = ReturnType<typeof createPlex>;

/** What all tracks share may stand on the whole instead of on each. */
function known(track: Metadata): Metadata {
  const facts = Object.entries(track).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(facts) as Metadata;
}
