import type { Hono } from "hono";
import { Answer, jsonBody } from "../answer.ts";
import { eventJson, eventTypes, recordEvent } from "../events.ts";
import type { Daemon } from "../sim.ts";
import type { Env } from "./env.ts";

function number(text: string | undefined, otherwise: number, least: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < least) throw new Answer(400);
  return value;
}

/** `/events`, newest first; the only list that has pages (contracts/slskd.md §7). */
export function eventRoutes(app: Hono<Env>, daemon: Daemon): void {
  app.get("/api/v0/events", (c) => {
    const offset = number(c.req.query("offset"), 0, 0);
    const limit = number(c.req.query("limit"), 100, 1);
    const route = `GET ${c.req.path}`;
    const shift = daemon.sim.injections.take(
      "event-loss",
      { route },
      ({ kind }) => kind === "shift",
    );
    if (shift) recordEvent(daemon, "Noop", {});
    const newestFirst = [...daemon.store.events.values()].reverse();
    c.header("X-Total-Count", String(newestFirst.length));
    return c.json(newestFirst.slice(offset, offset + limit).map(eventJson));
  });
  app.post("/api/v0/events/:type", async (c) => {
    const disambiguator = await jsonBody(c);
    const wanted = c.req.param("type").toLowerCase();
    const type = eventTypes.find((name) => name.toLowerCase() === wanted);
    if (!type || typeof disambiguator !== "string") throw new Answer(400);
    return c.json(eventJson(recordEvent(daemon, type, { disambiguator })), 201);
  });
}
