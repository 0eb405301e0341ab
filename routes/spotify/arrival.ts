/** Where a browser stands when it leaves for Spotify, and when it is back. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Returned } from "../../lib/schemas/spotify_connect.ts";
import { introduce } from "../../lib/spotify/introduce.ts";
import { type Arrival, type Browser, finishConnect } from "../../lib/spotify/returned.ts";
import { seenOf } from "../../lib/web/who.ts";
import type { Deps } from "../deps.ts";

export const cookieName = "harmony_spotify";

/**
 * Where this browser sees Harmony. Whoever asks has passed the door, and a page of another site
 * could not have asked: behind a proxy that is not trusted only `Origin` knows whether it is https.
 */
export function originOf(c: Context): string {
  const said = c.req.header("Origin") ?? "";
  const { scheme, host } = seenOf(c);
  if (URL.canParse(said) && new URL(said).host === host) return new URL(said).origin;
  return `${scheme}://${host}`;
}

export function browserOf(c: Context): Browser {
  return { host: seenOf(c).host, cookie: getCookie(c, cookieName) };
}

/** Ends an attempt, and where it worked asks who it is. */
export async function arrive(
  { sql, config, log, providers }: Deps,
  returned: Returned,
  browser: Browser,
): Promise<Arrival> {
  const arrival = await finishConnect({ sql, config, log }, returned, browser);
  if (arrival.generation) await introduce(sql, providers.spotify, arrival.generation, log);
  return arrival;
}
