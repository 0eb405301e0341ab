import type { Config } from "../../config.ts";
import type { Pool } from "../../db.ts";
import type { Log } from "../../log.ts";
import type { MusicBrainzOptions } from "./call.ts";

/** How MusicBrainz is asked; `undefined` where nobody can be reached about it. */
export function musicBrainzOptions(
  config: Pick<
    Config,
    | "MUSICBRAINZ_CONTACT"
    | "MUSICBRAINZ_BASE_URL"
    | "MUSICBRAINZ_TIMEOUT_MS"
    | "MUSICBRAINZ_INTERVAL_MS"
  >,
  log: Log,
  sql: Pool,
  version: string,
): MusicBrainzOptions | undefined {
  const { MUSICBRAINZ_CONTACT: contact } = config;
  return contact === undefined ? undefined : {
    sql,
    log,
    contact,
    version,
    baseUrl: config.MUSICBRAINZ_BASE_URL,
    timeoutMs: config.MUSICBRAINZ_TIMEOUT_MS,
    intervalMs: config.MUSICBRAINZ_INTERVAL_MS,
  };
}
