import { type Context, Hono } from "hono";
import { z } from "zod";
import { addDenial, editDenial, liftDenial, liftDenials } from "../lib/denials.ts";
import { Denial, DenialList, DenialMade, DenialsLifted } from "../lib/schemas/denial.ts";
import { DenialChange, DenialIds, DenialQuery, NewDenial } from "../lib/schemas/denial_requests.ts";
import { listDenials } from "../lib/store/denial_list.ts";
import { body, doc, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { changedDenialView, liftedView, madeDenialView } from "../views/denial_toasts.tsx";
import { denialsView } from "../views/denials.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** A download shows what keeps its files away. */
const events = ["denials", "downloads"];
const done = { location: "/denials", events };

/** `/denials`: peers, folders and files that are left alone. */
export function denials(deps: Deps) {
  const app = new Hono();
  // Before the entries: `lift` is none of them.
  going(app, deps);
  coming(app, deps);
  return app;
}

function coming(app: Hono, { sql }: Deps) {
  app.get(
    "/",
    doc("List what is left alone", DenialList, {
      fails: [400],
      description: "The newest first. `by`: who made it, `harmony` or a `person`.",
    }),
    query(DenialQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      return reply(c, await listDenials(sql, wanted), {
        title: (list, ui) => denialsView.title({ ...list, query: wanted }, ui),
        fragment: (list, ui) => denialsView.fragment({ ...list, query: wanted }, ui),
      });
    },
  );

  app.post(
    "/",
    doc("Leave a user, a folder, a file or its copies alone", DenialMade, {
      status: 201,
      fails: [400, 413, 415, 422],
      description: "What is being fetched of it now is given up for the next file.",
    }),
    body(NewDenial),
    async (c) => {
      const order = c.req.valid("json");
      const made = await addDenial(sql, order);
      const location = order.download_id ? `/download/${order.download_id}` : "/denials";
      return reply(c, made, madeDenialView, { status: 201, location, events });
    },
  );

  const change = async (c: Context, id: number, wanted: DenialChange) =>
    reply(c, await editDenial(sql, id, wanted), changedDenialView, done);
  const changed = doc("Change the end or the note of a denial", Denial, {
    fails: [400, 404, 413, 415, 422],
  });
  app.patch(
    "/:id",
    changed,
    params(Id),
    body(DenialChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
  // A form without JavaScript has no PATCH.
  app.post(
    "/:id",
    changed,
    params(Id),
    body(DenialChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
}

function going(app: Hono, { sql }: Deps) {
  app.post(
    "/lift",
    doc("Lift several denials", DenialsLifted, {
      fails: [400, 413, 415, 422],
      description: "One that is gone already holds up no other; each has a result of its own.",
    }),
    body(DenialIds),
    async (c) => reply(c, await liftDenials(sql, c.req.valid("json").ids), liftedView, done),
  );

  app.delete(
    "/:id",
    doc("Lift a denial", Denial, { fails: [404] }),
    params(Id),
    async (c) => {
      const lifted = await liftDenial(sql, c.req.valid("param").id);
      const results = { results: [{ id: lifted.id, ok: true }] };
      return reply(c, lifted, {
        title: (_, ui) => liftedView.title(results, ui),
        fragment: (_, ui) => liftedView.fragment(results, ui),
      }, done);
    },
  );
}
