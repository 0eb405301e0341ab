import { Hono } from "hono";
import type { InjectionSpec } from "./injections.ts";
import type { ProfileName } from "./profiles.ts";
import type { ServerState } from "./session.ts";
import type { Slskd } from "./slskd.ts";
import type { Peer, RestartOptions } from "./types.ts";

/**
 * How another process sets scenarios (contracts/slskd.md §11.7): a listener of its own, so that
 * nothing of it can be reached where slskd is.
 */
export function createControl(slskd: Slskd): Hono {
  const app = new Hono().basePath("/__sim");
  app.post("/reset", async (c) => {
    const { profile, seed, fixtures } = await c.req.json<
      { profile?: ProfileName; seed?: number; fixtures?: Peer[] }
    >();
    await slskd.reset({
      ...(profile ? { profile } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(fixtures ? { peers: fixtures } : {}),
    });
    return c.json({ url: slskd.url });
  });
  app.post("/inject", async (c) => {
    slskd.inject(await c.req.json<InjectionSpec>());
    return c.json({ handle: slskd.injections().length - 1 }, 201);
  });
  app.get("/injections", (c) => c.json(slskd.injections()));
  app.post("/advance", async (c) => {
    await slskd.advance((await c.req.json<{ ms: number }>()).ms);
    return c.body(null, 204);
  });
  app.post("/restart", async (c) => {
    await slskd.restart(await c.req.json<RestartOptions>());
    return c.body(null, 204);
  });
  app.post("/server", async (c) => {
    slskd.setServer((await c.req.json<{ state: ServerState }>()).state);
    return c.body(null, 204);
  });
  app.post("/peers", async (c) => {
    slskd.addPeers(await c.req.json<Peer[]>());
    return c.body(null, 204);
  });
  app.get("/log", (c) => c.json(slskd.log));
  app.get("/invariants", (c) => c.json(slskd.invariants()));
  app.get("/state", (c) => c.json(slskd.state()));
  app.onError((error, c) => c.json(error.message, 500));
  return app;
}
