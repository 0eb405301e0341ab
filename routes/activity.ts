import { Hono } from "hono";
import { z } from "zod";
import { ActivityList, ActivityQuery } from "../lib/schemas/activity.ts";
import { NewActivity, NewActivityQuery } from "../lib/schemas/activity_requests.ts";
import { listActivity, newestActivity } from "../lib/store/activity_list.ts";
import { countSince, newestId } from "../lib/store/activity_new.ts";
import { activityWords } from "../lib/store/activity_words.ts";
import { doc, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { activityView } from "../views/activity.tsx";
import { activityFeedView } from "../views/activity_feed.tsx";
import { activityNewView } from "../views/activity_new.tsx";
import { activityExport } from "./activity_export.ts";
import type { Deps } from "./deps.ts";

const Query = ActivityQuery.safeExtend({ view: z.literal("feed").optional() });

/** `/activity`: what happened. */
export function activity(deps: Deps) {
  const { sql } = deps;
  const app = new Hono();
  app.get(
    "/",
    doc("List events", ActivityList, {
      fails: [400],
      description: "The newest first. Of a date, `from` means its beginning and `to` its end.",
    }),
    query(Query),
    async (c) => {
      const { view, ...wanted } = c.req.valid("query");
      if (view === "feed" && wants(c) !== "json") {
        const items = await newestActivity(sql, wanted, wanted.limit);
        return reply(c, { items }, activityFeedView);
      }
      if (wants(c) === "json") return reply(c, await listActivity(sql, wanted), activityFeedView);
      // Before the list: what comes in between is said to be new, and nothing is passed over.
      const since = await newestId(sql);
      const [list, words] = await Promise.all([listActivity(sql, wanted), activityWords(sql)]);
      return reply(c, { ...list, query: wanted, words, since }, activityView);
    },
  );
  app.get(
    "/new",
    doc("Count events that are newer than one", NewActivity, { fails: [400] }),
    query(NewActivityQuery),
    async (c) => {
      const { since, ...filter } = c.req.valid("query");
      const count = await countSince(sql, filter, since);
      const asked = { since, query: filter };
      return reply(c, { count }, {
        title: (data, ui) => activityNewView.title({ ...data, ...asked }, ui),
        fragment: (data, ui) => activityNewView.fragment({ ...data, ...asked }, ui),
      });
    },
  );
  app.route("/export", activityExport(deps));
  return app;
}
