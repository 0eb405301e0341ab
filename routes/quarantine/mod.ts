/** `/quarantine`: files that were refused. */
import { Hono } from "hono";
import { z } from "zod";
import { acceptHeld, deleteHeld } from "../../lib/quarantine.ts";
import { acceptMany, deleteMany } from "../../lib/quarantine_bulk.ts";
import { listQuarantine } from "../../lib/quarantine_look.ts";
import {
  HeldOrder,
  HeldOutcomes,
  Quarantine,
  QuarantineQuery,
} from "../../lib/schemas/quarantine.ts";
import { body, doc, params, query } from "../../lib/web/contract.ts";
import { reply, type View, wants } from "../../lib/web/reply.ts";
import { quarantineView } from "../../views/quarantine.tsx";
import {
  heldAcceptedView,
  heldDeletedView,
  heldOutcomesView,
} from "../../views/quarantine_toasts.tsx";
import type { Deps } from "../deps.ts";
import { heldAudio } from "./audio.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const Accepted = z.object({ status: z.literal("queued"), download_id: z.int() })
  .meta({ id: "QuarantineAccepted" });
const Deleted = z.object({ status: z.literal("deleted"), id: z.int() })
  .meta({ id: "QuarantineDeleted" });

const events = ["quarantine", "downloads", "activity"];

/** The list, what may be done with one or many, and the sound of one. */
export function quarantine(deps: Deps) {
  const app = new Hono();
  listing(app, deps);
  acting(app, deps);
  app.route("/", heldAudio(deps));
  return app;
}

function listing(app: Hono, deps: Deps) {
  app.get(
    "/",
    doc("List refused files", Quarantine, {
      fails: [400],
      description: "The newest first. `counts` tells how many there are of each reason, whatever " +
        "is filtered; `present` whether the file is where it should be.",
    }),
    query(QuarantineQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      const list = await listQuarantine(deps, wanted);
      const view: View<Quarantine> = {
        title: (_, ui) => quarantineView.title({ ...list, query: wanted }, ui),
        fragment: (_, ui) => quarantineView.fragment({ ...list, query: wanted }, ui),
      };
      return reply(c, list, view);
    },
  );
  app.post(
    "/bulk",
    doc("Take or delete many refused files", HeldOutcomes, {
      fails: [400, 413, 415, 422],
      description: "At most 500 ids. Always 200, with what came of it for each: one that cannot " +
        "be stops no other.",
    }),
    body(HeldOrder),
    async (c) => {
      const { action, ids } = c.req.valid("json");
      const results = await (action === "accept" ? acceptMany : deleteMany)(deps, ids);
      return reply(c, { results }, heldOutcomesView, { ...back(wants(c)), events });
    },
  );
}

/** Where a form without JavaScript comes back to; a program is told no address. */
function back(form: ReturnType<typeof wants>, location = "/quarantine") {
  return form === "page" ? { location } : {};
}

function acting(app: Hono, deps: Deps) {
  app.post(
    "/:id/accept",
    doc("Take a refused file all the same", Accepted, {
      status: 202,
      fails: [404, 409, 503],
      description: "Files that very file for its download; what was found wrong with it does not " +
        "count. 409 when the download has its file, or is getting another one.",
    }),
    params(Id),
    async (c) => {
      const download_id = await acceptHeld(deps, c.req.valid("param").id);
      const accepted = { status: "queued", download_id } as const;
      const location = `/download/${download_id}`;
      return reply(c, accepted, heldAcceptedView, { status: 202, location, events });
    },
  );
  app.delete(
    "/:id",
    doc("Delete a refused file", Deleted, {
      fails: [404, 409, 503],
      description: "For good. 404 with `meta.state` `gone` when somebody took it away before.",
    }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteHeld(deps, id);
      return reply(c, { status: "deleted", id } as const, heldDeletedView, { events });
    },
  );
}
