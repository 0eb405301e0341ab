import { z } from "zod";
import type { Config } from "../config.ts";
import type { Pool } from "../db.ts";
import type { FetchFile } from "../fetch_file.ts";
import { ImageError, readImage } from "../files/image.ts";
import { hold, release } from "../lease.ts";
import { ServiceError } from "../service_error.ts";
import { lookUp } from "../store/lookups.ts";
import { findOriginal, keepOriginal, type Original } from "./cache.ts";
import type { ArtworkSource } from "./sources.ts";

export interface OriginalContext {
  sql: Pool;
  config: Pick<Config, "ARTWORK_DIR">;
  fetchFile: FetchFile;
  signal: AbortSignal;
}

/** How long a source that has no cover is believed, seconds. */
const keepNothing_s = 7 * 86_400;

/** Somebody else fetches this very cover at the moment. */
export class BeingFetched extends Error {}

/**
 * The original of an album: the kept one, else the one of the source, which is then kept. However
 * many tracks of the album want it at once, in however many processes, it is fetched once.
 * @param since milliseconds of the epoch; an older one is fetched anew
 * @returns `null` when the source has none that could be used
 * @throws {BeingFetched} when somebody else is at it; ServiceError; FileError
 */
export async function originalOf(
  context: OriginalContext,
  source: ArtworkSource,
  since?: number,
): Promise<Original | null> {
  const { sql, config } = context;
  const kept = () => findOriginal(config.ARTWORK_DIR, source.id, source.limits, since);
  const found = await kept();
  if (found) return found;
  const [lease, holder] = [`artwork:${source.id}`, crypto.randomUUID()];
  // Who dies meanwhile holds it no longer than the fetch could have taken.
  if (!await hold(sql, lease, holder, source.timeoutMs / 1000 + 10)) throw new BeingFetched();
  try {
    return await kept() ?? await fetchOriginal(context, source, since !== undefined);
  } finally {
    await release(sql, lease, holder);
  }
}

/** Only that there is none is remembered: what there is lies in the folder. */
async function fetchOriginal(context: OriginalContext, source: ArtworkSource, fresh: boolean) {
  const { sql, config } = context;
  const lookup = {
    provider: source.name,
    key: `cover:${source.id}`,
    schema: z.object({ path: z.string() }),
    keep_s: 0,
    keep_nothing_s: keepNothing_s,
    fresh,
  };
  let original: Original | null = null;
  await lookUp(sql, lookup, async () => {
    const image = await fetchImage(context, source);
    if (!image) return null;
    const path = await keepOriginal(config.ARTWORK_DIR, source.id, image);
    original = { image, path };
    return { path };
  });
  return original as Original | null;
}

/** `null` when there is none, or what came is no cover. */
async function fetchImage({ fetchFile, signal }: OriginalContext, source: ArtworkSource) {
  const { name: service, url, hosts, timeoutMs, limits } = source;
  try {
    const request = { service, hosts, timeoutMs, signal, maxBytes: limits.maxBytes };
    return readImage(await fetchFile(url, request), limits);
  } catch (error) {
    const none = error instanceof ImageError ||
      error instanceof ServiceError && isFinal(error);
    if (none) return null;
    throw error;
  }
}

/** Whether asking again would bring the same: not there, not allowed, too large. */
function isFinal({ fault, upstream_status = 0 }: ServiceError): boolean {
  if (fault === "status") return upstream_status >= 400 && upstream_status < 429;
  return fault === "too_large" || fault === "not_allowed" || fault === "redirected";
}
