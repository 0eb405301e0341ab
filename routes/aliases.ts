import { type Context, Hono } from "hono";
import { z } from "zod";
import { addAlias, AliasRefused, removeAlias } from "../lib/aliases.ts";
import { AliasList, AliasQuery, ArtistAlias, NewAlias } from "../lib/schemas/alias.ts";
import { listAliases } from "../lib/store/aliases.ts";
import { body, doc, params, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { aliasAddedView, aliasFaultView } from "../views/alias_form.tsx";
import { aliasesView } from "../views/aliases.tsx";
import { aliasRemovedView } from "../views/match_toasts.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const events = ["aliases"];

/** `/aliases`: other names of artists. */
export function aliases({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("List other names of artists", AliasList, {
      fails: [400],
      description: "By name; what everybody knows is built in and not listed.",
    }),
    query(AliasQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      return reply(c, await listAliases(sql, wanted), {
        title: (list, ui) => aliasesView.title({ ...list, query: wanted }, ui),
        fragment: (list, ui) => aliasesView.fragment({ ...list, query: wanted }, ui),
      });
    },
  );
  coming(app, sql);
  going(app, sql);
  return app;
}

function coming(app: Hono, sql: Deps["sql"]) {
  app.post(
    "/",
    doc("Add another name of an artist", ArtistAlias, {
      status: 201,
      fails: [400, 409, 413, 415, 422],
      description: "What waits for files of the artist is judged again. `meta.reason` of a 409: " +
        "alias_known, alias_limit; of a 422: no_letters, same_name.",
    }),
    body(NewAlias),
    async (c) => {
      const given = c.req.valid("json");
      try {
        const added = await addAlias(sql, given);
        return reply(c, added, aliasAddedView, { status: 201, ...done(c) });
      } catch (error) {
        if (wants(c) === "json" || !(error instanceof AliasRefused)) throw error;
        const { field, reason, status } = error;
        return reply(c, { ...given, field, reason }, aliasFaultView, { status });
      }
    },
  );
}

function going(app: Hono, sql: Deps["sql"]) {
  const remove = async (c: Context, id: number) =>
    reply(c, await removeAlias(sql, id), aliasRemovedView, done(c));
  const removed = doc("Remove another name of an artist", ArtistAlias, { fails: [404] });
  app.delete("/:id", removed, params(Id), (c) => remove(c, c.req.valid("param").id));
  // A form without JavaScript has no DELETE.
  app.post("/:id/remove", removed, params(Id), (c) => remove(c, c.req.valid("param").id));
}

/** A program is told no address. */
function done(c: Context) {
  return { events, ...(wants(c) === "page" ? { location: "/aliases" } : {}) };
}
