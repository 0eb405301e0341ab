import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { makeKey, revokeKey } from "../lib/api_keys.ts";
import { AppError } from "../lib/errors.ts";
import { givesFull } from "../lib/given_keys.ts";
import { keyList } from "../lib/key_list.ts";
import { ApiKey, KeyList, KeyMade, NewKey } from "../lib/schemas/api_key.ts";
import { hashOf } from "../lib/store/access.ts";
import { startSession } from "../lib/store/sessions.ts";
import { body, doc, params } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { securityOf } from "../views/settings_security.tsx";
import type { Deps } from "./deps.ts";
import { writeSession } from "./session_cookie.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

const page = "/settings/security";

/** A form may send what is no name: it is shown again, with what is wrong with it. */
const KeyForm = NewKey.extend({ name: z.string().max(1000) }).meta({ id: "NewApiKey" });

/** The answer shows a key: nothing on the way may keep it. */
const neverKept = createMiddleware(async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
});

/** `/keys`: who may use Harmony. */
export function keys(deps: Deps) {
  const { sql, config, access } = deps;
  const app = new Hono();
  const others = () => givesFull(access.given, config);

  app.get("/", doc("List the API keys", KeyList), async (c) => {
    if (wants(c) !== "json") return c.redirect(page, 303);
    return reply(c, await keyList(sql, access), securityOf({}));
  });

  app.post(
    "/",
    doc("Make an API key", KeyMade, {
      status: 201,
      fails: [400, 409, 413, 415, 422],
      description:
        "`secret` is the key: it is kept nowhere and never shown again. A key with the " +
        "scope `read` changes nothing and sees no keys. The first key of an installation that was " +
        "open to everybody on its machine closes it.",
    }),
    neverKept,
    body(KeyForm),
    async (c) => {
      const form = c.req.valid("json");
      const wanted = NewKey.safeParse(form);
      if (!wanted.success) return await refused(deps, c, { fault: "name", sent: form });
      const closes = access.closesWithKey && await access.open();
      const made = await makeKey(sql, wanted.data, others()).catch((error) => conflict(c, error));
      if ("fault" in made) return await refused(deps, c, { ...made, sent: form });
      access.changed();
      if (wants(c) === "json") return c.json(made, 201);
      // Whoever closes the door stays inside.
      if (closes) writeSession(c, await startSession(sql, hashOf(made.secret)));
      const view = securityOf({ made }, isPart(c));
      return await reply(c, await keyList(sql, access), view, { status: 201 });
    },
  );

  const gone = doc("Revoke an API key", ApiKey, {
    fails: [404, 409],
    description: "Sessions that were started with it end at once. The last key that may do " +
      "everything is refused; `harmony keys remove` on the machine itself takes it.",
  });
  const revoke = async (c: Context, id: number) => {
    const revoked = await revokeKey(sql, id, others()).catch((error) => conflict(c, error));
    if ("fault" in revoked) return await refused(deps, c, revoked);
    access.changed();
    if (wants(c) === "json") return c.json(revoked);
    return reply(c, await keyList(sql, access), securityOf({ revoked }, isPart(c)), {
      location: page,
    });
  };
  app.delete("/:id", gone, params(Id), (c) => revoke(c, c.req.valid("param").id));
  // A form without JavaScript has no DELETE.
  app.post("/:id/revoke", gone, params(Id), (c) => revoke(c, c.req.valid("param").id));
  return app;
}

const isPart = (c: Context) => wants(c) === "fragment";

type Fault = "name" | "taken" | "first" | "last" | "gone";

const faults: Readonly<Record<string, Fault>> = { FIRST_KEY: "first", LAST_KEY: "last" };

/** What a page says about a refusal; a program gets the error itself. */
function conflict(c: Context, error: unknown): { fault: Fault } {
  if (wants(c) === "json" || !(error instanceof AppError)) throw error;
  if (error.code === "NOT_FOUND") return { fault: "gone" };
  if (error.code !== "CONFLICT") throw error;
  return { fault: faults[String(error.meta["reason"])] ?? "taken" };
}

const statusOf = { name: 422, taken: 409, first: 409, last: 409, gone: 404 } as const;

async function refused(
  { sql, access }: Deps,
  c: Context,
  said: { fault: Fault; sent?: { name: string; scope: "full" | "read" } },
) {
  if (wants(c) === "json") {
    const message = "1 to 60 characters, none of them a control character";
    throw new AppError("VALIDATION_ERROR", `name: ${message}`, {
      status: 422,
      meta: { fields: [{ name: "name", message }] },
    });
  }
  const status = statusOf[said.fault];
  return reply(c, await keyList(sql, access), securityOf(said, isPart(c)), { status });
}
