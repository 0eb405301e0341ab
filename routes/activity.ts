import { Hono } from "hono";
import { z } from "zod";
import { ActivityList, ActivityQuery } from "../lib/schemas/activity.ts";
import { listActivity } from "../lib/store/activity.ts";
import { doc, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { activityView } from "../views/activity.tsx";
import { activityFeedView } from "../views/activity_feed.tsx";
import type { Deps } from "./deps.ts";

const Query = ActivityQuery.extend({ view: z.literal("feed").optional() });

/** `/activity`: what happened. */
export function activity({ sql }: Deps) {
  const app = new Hono();
  app.get("/", doc("List events", ActivityList, { fails: [400] }), query(Query), async (c) => {
    const { view, ...wanted } = c.req.valid("query");
    const list = await listActivity(sql, wanted);
    if (view === "feed") return reply(c, list, activityFeedView);
    return reply(c, list, {
      title: (data, ui) => activityView.title({ ...data, query: wanted }, ui),
      fragment: (data, ui) => activityView.fragment({ ...data, query: wanted }, ui),
    });
  });
  return app;
}
