/** Spotify's public pages, as much as anybody may see of them without an account. */
import { z } from "zod";
import type { Pool } from "../../db.ts";
import { createService, type ServiceRequest } from "../../fetch.ts";
import { createHopper } from "../../fetch_hop.ts";
import type { Reach } from "../../fetch_file.ts";
import type { Log } from "../../log.ts";
import { ServiceError } from "../../service_error.ts";
import { lookUp } from "../../store/lookups.ts";
import { politely } from "../polite.ts";
import { readEmbed } from "./embed.ts";
import { followShort } from "./short.ts";
import { About, imageUrl, OEmbed, OpenList } from "./wire.ts";

export interface SpotifyOpenOptions {
  sql: Pool;
  log: Log;
  version: string;
  baseUrl: string;
  /** Least time between two requests of the whole installation. */
  intervalMs: number;
  /** How hosts are reached; only tests need another way. */
  reach?: Reach;
}

const name = "spotify_open";
const day_s = 86_400;
const while_s = 300;
const about = { maxBytes: 65_536, timeoutMs: 5000 };
const list = { maxBytes: 4_000_000, timeoutMs: 15_000 };

export function createSpotifyOpen(options: SpotifyOpenOptions) {
  const { sql, log, version, baseUrl, intervalMs, reach } = options;
  const agent = `Harmony/${version}`;
  const headers = { "User-Agent": agent };
  // Nothing is repeated by itself: the job comes again, or a person does.
  const call = (limits: typeof about) =>
    createService({ name, baseUrl, headers, log, concurrency: 1, ...limits });
  const [askAbout, askList] = [call(about), call(list)];
  const polite = politely({ sql, name, intervalMs, restMs: 60_000 });
  const hop = createHopper(log, agent, reach);

  /** The answer that is kept, or a new one; `null` for what nobody may see. */
  function kept<S extends z.ZodType>(
    key: string,
    schema: S,
    ask: () => Promise<z.output<S> | null>,
    signal: AbortSignal,
  ): Promise<z.output<S> | null> {
    const lookup = { provider: name, key, schema, keep_s: day_s, keep_nothing_s: while_s };
    return lookUp(sql, lookup, () => polite(() => ask().catch(gone), signal));
  }

  return {
    /**
     * What a link is called, and its cover; `null` where it is private or there is none.
     * @param uri `spotify:playlist:ID`
     */
    about: (uri: string, signal: AbortSignal): Promise<About | null> =>
      kept(`about ${uri}`, About, async () => {
        const query = { url: uri };
        const { title, thumbnail_url } = await askAbout("/oembed", {
          schema: OEmbed,
          query,
          signal,
        });
        return { title: title || null, image_url: imageUrl(thumbnail_url) };
      }, signal),
    /**
     * The tracks its embed page shows, a hundred at most; `null` as for `about`. Only where
     * SPOTIFY_EMBED_READER is on. What else stands in the page, a token too, is let go unread.
     * @throws {EmbedChanged} when it cannot be read any more
     */
    list: (kind: string, id: string, signal: AbortSignal): Promise<OpenList | null> =>
      kept(`list ${kind}:${id}`, OpenList, async () => {
        const page: ServiceRequest<z.ZodString> = { schema: z.string(), page: true, signal };
        const accept = { Accept: "text/html" };
        return readEmbed(await askList(`/embed/${kind}/${id}`, { ...page, headers: accept }));
      }, signal),
    /** Where a short link leads; `null` where to nothing. As `followShort`. */
    follow: (url: string, signal: AbortSignal): Promise<string | null> =>
      polite(() => followShort(hop, url, signal), signal),
  };
}
export type SpotifyOpen = ReturnType<typeof createSpotifyOpen>;

/** Spotify tells private from missing to nobody. */
function gone(error: unknown): null {
  if (error instanceof ServiceError && [400, 404].includes(error.upstream_status ?? 0)) {
    return null;
  }
  throw error;
}
