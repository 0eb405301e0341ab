import { type Context, Hono } from "hono";
import { keyList } from "../lib/key_list.ts";
import { KeyList, SessionsEnded } from "../lib/schemas/api_key.ts";
import { endSessions } from "../lib/store/sessions.ts";
import { doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { endedView, securityOf } from "../views/settings_security.tsx";
import type { Deps } from "./deps.ts";
import { dropSession } from "./session_cookie.ts";

/** `/sessions`: browsers that are signed in. */
export function sessions({ sql, access }: Deps) {
  const app = new Hono();
  const ended = doc("Sign every browser out", SessionsEnded, {
    description: "In every process, this browser too. Keys stay as they are.",
  });
  const end = async (c: Context) => {
    const ended = await endSessions(sql);
    access.changed();
    dropSession(c);
    c.header("HX-Redirect", "/login");
    return reply(c, { ended }, endedView, { location: "/login" });
  };
  app.delete("/", ended, end);
  // A form without JavaScript has no DELETE.
  app.post("/end", ended, end);
  return app;
}

/** `/settings/security`. */
export function securitySettings({ sql, access }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("Read who may use Harmony", KeyList),
    async (c) => reply(c, await keyList(sql, access), securityOf({})),
  );
  return app;
}
