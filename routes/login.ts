import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { hashOf } from "../lib/store/access.ts";
import { endSession, startSession } from "../lib/store/sessions.ts";
import { body } from "../lib/web/contract.ts";
import { localPath } from "../lib/web/local_path.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { loginView } from "../views/login.tsx";
import type { Deps } from "./deps.ts";
import { dropSession, readSession, writeSession } from "./session_cookie.ts";

const Login = z.object({ key: z.string().max(500), next: z.string().max(2000).default("/") });

/** `/login` and `/logout`. */
export function login({ sql, access }: Pick<Deps, "sql" | "access">) {
  const app = new Hono();
  app.get(
    "/login",
    (c) => reply(c, { next: localPath(c.req.query("next") ?? "/"), failed: false }, loginView),
  );
  app.post("/login", body(Login), async (c) => {
    const { key, next } = c.req.valid("json");
    const outcome = await enter(() => access.holder(c, key.trim(), "login"));
    if (typeof outcome === "number") return slowed(c, localPath(next), outcome);
    if (!outcome) {
      return reply(c, { next: localPath(next), failed: true }, loginView, { status: 403 });
    }
    writeSession(c, await startSession(sql, hashOf(key.trim())));
    return c.redirect(localPath(next), 303);
  });
  app.post("/logout", async (c) => {
    const cookie = readSession(c);
    if (cookie) await endSession(sql, cookie);
    access.changed();
    dropSession(c);
    return c.redirect("/login", 303);
  });
  return app;
}

/** What came of a try, or how long to wait for the next, milliseconds. */
async function enter<T>(attempt: () => Promise<T>): Promise<T | number> {
  try {
    return await attempt();
  } catch (error) {
    const wait = error instanceof AppError && error.meta["retry_after_ms"];
    if (typeof wait !== "number") throw error;
    return wait;
  }
}

function slowed(c: Context, next: string, ms: number) {
  const seconds = Math.ceil(ms / 1000);
  if (wants(c) === "json") {
    throw new AppError("RATE_LIMITED", "Too many wrong keys", { meta: { retry_after_ms: ms } });
  }
  c.header("Retry-After", String(seconds));
  return reply(c, { next, failed: false, wait_s: seconds }, loginView, { status: 429 });
}
