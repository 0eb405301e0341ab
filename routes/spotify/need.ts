import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "../../lib/errors.ts";
import type { Ask, SpotifyCalls } from "../../lib/providers/spotify/calls.ts";
import { readClientId } from "../../lib/spotify/credentials.ts";
import { requirePro } from "../../lib/spotify/mode.ts";
import { obstacle } from "../../lib/spotify/problems.ts";
import { wants } from "../../lib/web/reply.ts";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

type Asking = Pick<Deps, "sql" | "config" | "providers">;

/**
 * The client, for a route that asks Spotify itself.
 * @throws {AppError} 503 with `meta.missing` without a client id, FEATURE_DISABLED when it is off
 */
export async function theSpotify({ sql, config, providers }: Asking): Promise<SpotifyCalls> {
  if (!await readClientId(sql, config)) {
    throw obstacle("SPOTIFY_NOT_CONFIGURED", { meta: { missing: ["SPOTIFY_CLIENT_ID"] } });
  }
  if (providers.spotify) return providers.spotify;
  throw new AppError("FEATURE_DISABLED", "Spotify is switched off", {
    meta: { feature: "spotify" },
  });
}

/**
 * The same for what belongs to the account.
 * @throws {AppError} also CONFLICT with `meta.reason` while nobody is connected, or in mode FREE
 */
export async function theAccount(deps: Asking): Promise<SpotifyCalls> {
  const spotify = await theSpotify(deps);
  await requirePro(deps.sql, deps.config);
  return spotify;
}

/** Somebody waits for it, until they go away. */
export function forPerson(c: Context): Ask {
  return { signal: c.req.raw.signal, priority: "person" };
}

/** A browser is led to the page before Spotify is asked: no page waits for it. */
export const forPrograms = createMiddleware(async (c, next) => {
  if (wants(c) === "json") return await next();
  return answer(c, {});
});

/** The same for a change: once begun it is not left in the middle. */
export const asOrdered: Ask = { priority: "person" };

/**
 * Changes something at Spotify, and says so. Where it fails it may have been done all the same, or in
 * part: that is said, too, unless Spotify refused it.
 */
export async function changing<T>(
  act: () => Promise<T>,
  changed: (result?: T) => Promise<void>,
): Promise<T> {
  const result = await act().catch(async (error) => {
    if (!(error instanceof AppError && refusals.has(error.code))) await changed();
    throw error;
  });
  await changed(result);
  return result;
}

const refusals: ReadonlySet<string> = new Set([
  ...["NOT_FOUND", "FORBIDDEN", "CONFLICT", "VALIDATION_ERROR", "FEATURE_DISABLED"],
]);
