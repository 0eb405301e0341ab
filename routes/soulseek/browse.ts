import { Hono } from "hono";
import type { Context } from "hono";
import { browsePage, isUnderWay, notFailed, startBrowse } from "../../lib/browsing.ts";
import { AppError } from "../../lib/errors.ts";
import { Browse, BrowsePage, BrowseQuery, BrowsingStatus } from "../../lib/schemas/browse.ts";
import { type BrowseRow, findBrowse } from "../../lib/store/browses.ts";
import { doc, params, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { browseStartedView, browseView, browsingView } from "../../views/soulseek_browse.tsx";
import { userHref } from "../../views/soulseek_user_address.ts";
import type { Deps } from "../deps.ts";
import { theSlskd } from "./need.ts";
import { fromThePage, UserParam } from "./user.ts";

const path = "/user/:username";

/** `/soulseek/user/{username}/browse`: what a user shares, fetched in the background. */
export function browse(deps: Deps) {
  const app = new Hono();
  listing(app, deps);
  progress(app, deps);
  return app;
}

function listing(app: Hono, deps: Deps) {
  app.get(
    `${path}/browse`,
    doc("List the folders a user shares", BrowsePage, {
      also: { 202: BrowsePage },
      fails: [400, 404, 502, 503, 504],
      description: "The first call begins to fetch the list and answers 202 until it is there; " +
        "`browsing_status` says how far it is. The list is kept for an hour, a failure for a minute.",
    }),
    params(UserParam),
    query(BrowseQuery),
    fromThePage,
    async (c) => {
      const { username } = c.req.valid("param");
      const wanted = c.req.valid("query");
      const found = await current(c, deps, username);
      if (wants(c) === "json") notFailed(found);
      const status = isUnderWay(found) ? 202 : 200;
      const page = await browsePage(deps.sql, found, wanted);
      return reply(c, { ...page, q: wanted.q }, browseView, { status });
    },
  );
  app.post(
    `${path}/browse`,
    doc("Fetch anew what a user shares", Browse, { status: 202, fails: [404, 503] }),
    params(UserParam),
    async (c) => {
      theSlskd(deps);
      const { username } = c.req.valid("param");
      const { id: _, ...started } = await startBrowse(deps.sql, username);
      const location = userHref(username);
      return reply(c, started, browseStartedView, { status: 202, location, events: ["browse"] });
    },
  );
}

/** How long a failure stands before the next question is a new attempt. */
const failureMs = 60_000;

/** The listing that is known; a program that asks for one that is not begins it. */
async function current(c: Context, deps: Deps, username: string): Promise<BrowseRow> {
  const known = await findBrowse(deps.sql, username);
  const old = known?.state === "failed" &&
    Date.now() - (known.ended_at?.getTime() ?? 0) > failureMs;
  if (known && !(old && wants(c) === "json")) return known;
  theSlskd(deps);
  return await startBrowse(deps.sql, username);
}

function progress(app: Hono, deps: Deps) {
  app.get(
    `${path}/browsing_status`,
    doc("Read how far the list of a user is fetched", BrowsingStatus, { fails: [404] }),
    params(UserParam),
    fromThePage,
    async (c) => {
      const { username } = c.req.valid("param");
      const known = await findBrowse(deps.sql, username);
      if (!known) throw new AppError("NOT_FOUND", `The list of ${username} is not being fetched`);
      const { id: _, ...found } = known;
      return reply(c, { ...found, percent: await percentOf(deps, known) }, browsingView);
    },
  );
}

/** slskd fetches the list from the user before it sends the first byte. */
async function percentOf({ slskd }: Deps, { username, state, bytes_read }: BrowseRow) {
  if (state === "completed" || bytes_read > 0) return state === "failed" ? null : 100;
  if (state !== "running" || !slskd) return null;
  const told = await slskd.browseProgress(username).catch(() => undefined);
  return told ? Math.min(100, Math.max(0, told.percentComplete)) : null;
}
