import { Hono } from "hono";
import { z } from "zod";
import { browsePage } from "../../lib/browsing.ts";
import { BrowsePage, BrowseQuery } from "../../lib/schemas/browse.ts";
import { UserInfo, Username } from "../../lib/schemas/peer_user.ts";
import { findBrowse } from "../../lib/store/browses.ts";
import { readSnapshot } from "../../lib/store/snapshots.ts";
import { doc, query } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { userPageView } from "../../views/soulseek_user.tsx";
import type { Deps } from "../deps.ts";

const Query = BrowseQuery.extend({ username: Username.optional() });

const KnownUser = z.object({
  username: z.string().nullable(),
  info: UserInfo.nullable(),
  browse: BrowsePage.nullable(),
}).meta({ id: "KnownUser" });

/** `/soulseek/user`: what is known of a user; nobody is asked for it. */
export function userPage({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/user",
    doc("Read what is known of a user", KnownUser, { fails: [400] }),
    query(Query),
    async (c) => {
      const { username = null, ...wanted } = c.req.valid("query");
      if (username === null) {
        return reply(c, { username, info: null, browse: null }, userPageView);
      }
      const info = await readSnapshot(sql, `user ${username}`, UserInfo);
      const known = await findBrowse(sql, username);
      const browse = known ? await browsePage(sql, known, wanted) : null;
      const page = { username, info: info?.data ?? null, browse };
      return reply(c, { ...page, q: wanted.q }, userPageView);
    },
  );
  return app;
}
