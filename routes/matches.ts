import { type Context, Hono } from "hono";
import { z } from "zod";
import { changeMatch, undoMatch } from "../lib/remembered.ts";
import { Match } from "../lib/schemas/match.ts";
import { MatchChange, MatchList, MatchQuery } from "../lib/schemas/match_requests.ts";
import { listMatches } from "../lib/store/match_list.ts";
import { body, doc, params, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { changedMatchView, undoneView } from "../views/match_toasts.tsx";
import { matchesView } from "../views/matches.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const events = ["matches", "downloads"];

/** `/matches`: what is remembered of wanted recordings and files. */
export function matches(deps: Deps) {
  const app = new Hono();
  reading(app, deps);
  changing(app, deps);
  return app;
}

function reading(app: Hono, { sql }: Deps) {
  app.get(
    "/",
    doc("List remembered pairs", MatchList, {
      fails: [400],
      description: "What was said or found last comes first. `said=true`: only what a person " +
        "said. `q`: words that must all stand in title, artists or file name.",
    }),
    query(MatchQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      return reply(c, await listMatches(sql, wanted), {
        title: (list, ui) => matchesView.title({ ...list, query: wanted }, ui),
        fragment: (list, ui) => matchesView.fragment({ ...list, query: wanted }, ui),
      });
    },
  );
}

function changing(app: Hono, { sql }: Deps) {
  const change = async (c: Context, id: number, { verdict }: z.output<typeof MatchChange>) =>
    reply(c, await changeMatch(sql, id, verdict), changedMatchView, done(c));
  const changed = doc("Confirm or reject a remembered pair", Match, {
    fails: [400, 404, 413, 415, 422],
    description:
      "A file that stands in the library stays: `POST /download/{id}/wrong` takes it out.",
  });
  app.patch(
    "/:id",
    changed,
    params(Id),
    body(MatchChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
  // A form without JavaScript has neither PATCH nor DELETE.
  app.post(
    "/:id",
    changed,
    params(Id),
    body(MatchChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );

  const undo = async (c: Context, id: number) =>
    reply(c, await undoMatch(sql, id), undoneView, done(c));
  const undone = doc("Take back what was said of a pair, or forget what was found", Match, {
    fails: [404],
  });
  app.delete("/:id", undone, params(Id), (c) => undo(c, c.req.valid("param").id));
  app.post("/:id/undo", undone, params(Id), (c) => undo(c, c.req.valid("param").id));
}

/** A program is told no address. */
function done(c: Context) {
  return { events, ...(wants(c) === "page" ? { location: "/matches" } : {}) };
}
