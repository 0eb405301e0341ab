import { z } from "zod";
import type { Config } from "../config.ts";
import { createService } from "../fetch.ts";
import type { Log } from "../log.ts";
import { ServiceError } from "../service_error.ts";

/** Code 4: the key is not known. It is looked at before anything else that is wrong. */
const unknownKey = /"code":\s*4\b/;

/**
 * Whether AcoustID knows a key: it is asked about no sound at all, and refuses something else when it
 * does (contracts/spotify.md §5.3).
 */
export function createAcoustidKeyTest(
  { ACOUSTID_BASE_URL: baseUrl, SECRET_VALIDATE_TIMEOUT_MS: timeoutMs }: Config,
  log: Log,
) {
  const call = createService({ name: "acoustid", baseUrl, timeoutMs, maxBytes: 100_000, log });
  return async (client: string, signal: AbortSignal): Promise<void> => {
    const form = { client, format: "json" };
    try {
      await call("/v2/lookup", { method: "POST", form, schema: z.unknown(), signal });
    } catch (error) {
      if (!(error instanceof ServiceError) || error.upstream_status !== 400) throw error;
      if (unknownKey.test(error.body)) throw rejected(error);
    }
  };
}

function rejected({ service, message }: ServiceError): ServiceError {
  return new ServiceError(service, "status", message, 401);
}
