/** `/api/auth/spotify/callback`: where Spotify sends a browser back to, without a key: the state is the proof. */
import { Hono } from "hono";
import { returnedFrom } from "../../lib/schemas/spotify_connect.ts";
import type { Deps } from "../deps.ts";
import { arrive, browserOf } from "./arrival.ts";
import { onlyWhereOn } from "./only_where_on.ts";

/** Leads on at once, to an address that holds neither code nor state, nor a word of Spotify's. */
export function callback(deps: Deps) {
  const app = new Hono();
  app.get("/callback", onlyWhereOn(deps), async (c) => {
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    // Whoever only looks ahead must not use the state up.
    if (c.req.method !== "GET") return c.body(null, 204);
    const query = new URL(c.req.url).searchParams;
    const { outcome, origin = "" } = await arrive(deps, returnedFrom(query), browserOf(c));
    return c.redirect(`${origin}/spotify?connect=${outcome}`, 303);
  });
  return app;
}
