/** Who may come in: a key on each request, or a browser's session that was started with one. */
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import { type Config, isLoopback } from "../lib/config.ts";
import type { Sql } from "../lib/db.ts";
import { AppError } from "../lib/errors.ts";
import { findGiven, givenKey } from "../lib/given_keys.ts";
import type { Hub } from "../lib/hub.ts";
import type { Log } from "../lib/log.ts";
import { householdOf } from "../lib/networks.ts";
import { createPatience } from "../lib/patience.ts";
import type { GivenKey } from "../lib/schemas/api_key.ts";
import { shortMemory } from "../lib/short_memory.ts";
import { findKey, hashOf, hasKeys } from "../lib/store/access.ts";
import { sessionKey } from "../lib/store/sessions.ts";
import { openId, seenOf, type Who } from "../lib/web/who.ts";
import { ownKey } from "./middleware.ts";
import { mayDo } from "./scope.ts";
import { readSession } from "./session_cookie.ts";
import { toTheDoor } from "./to_the_door.ts";

export interface Access {
  /** Whether nobody needs a key. */
  open(): Promise<boolean>;
  /** Whether it is only for want of keys that nobody does. */
  closesWithKey: boolean;
  /**
   * Whose key it is.
   * @throws {AppError} RATE_LIMITED after too many wrong ones from the same address
   */
  holder(c: Context, key: string, at?: "login"): Promise<Who | undefined>;
  /** Whose key it is that was let in before: nothing is counted, and nobody waits. */
  known(key: string): Promise<Who | undefined>;
  /** Whose key a browser's session was started with, while both stand. */
  session(c: Context): Promise<Who | undefined>;
  /** Keys that were not made here. */
  given: readonly GivenKey[];
  /** Forgets at once, in this process, what keys and sessions there were. */
  changed(): void;
}

export interface AccessOptions {
  /** The key made at the first start on an address others can reach, if one was. */
  made?: string | undefined;
  hub?: Hub;
  log?: Log;
}

export function createAccess(sql: Sql, config: Config, options: AccessOptions = {}): Access {
  const { made, hub, log } = options;
  const given = [...config.HARMONY_API_KEYS, ...(made ? [made] : [])].map(givenKey);
  const keys = shortMemory<Who>(hub, "keys");
  const sessions = shortMemory<string>(hub, "keys");
  const doors = shortMemory<boolean>(hub, "keys");
  const closesWithKey = config.FEATURE_REQUIRE_AUTH === undefined && isLoopback(config.HOST) &&
    given.length === 0;

  function whose(hash: string): Promise<Who | undefined> {
    const { name, scope } = findGiven(given, hash) ?? {};
    if (scope) {
      return Promise.resolve({ id: `given:${hash.slice(0, 12)}`, name: name ?? null, scope });
    }
    return keys.get(hash, async () => {
      const key = await findKey(sql, hash);
      return key && { id: `key:${key.id}`, name: key.name, scope: key.scope };
    });
  }

  return {
    closesWithKey,
    given,
    async open() {
      if (config.FEATURE_REQUIRE_AUTH !== undefined) return !config.FEATURE_REQUIRE_AUTH;
      return closesWithKey && !await doors.get("keys", () => hasKeys(sql));
    },
    holder: patiently(createPatience(sql), whose, log),
    known: (key) => whose(hashOf(key)),
    async session(c) {
      const cookie = readSession(c);
      if (!cookie) return undefined;
      const hash = await sessions.get(hashOf(cookie), () => sessionKey(sql, cookie));
      return hash && await whose(hash) || undefined;
    },
    changed() {
      for (const memory of [keys, sessions, doors]) memory.clear();
    },
  };
}

/** Looks a key up, slower with each wrong one of the same address. */
function patiently(
  attempt: ReturnType<typeof createPatience>,
  whose: (hash: string) => Promise<Who | undefined>,
  log?: Log,
): Access["holder"] {
  return async (c, key, at) => {
    const { client } = seenOf(c);
    const hash = hashOf(key);
    const outcome = await attempt({
      household: householdOf(client),
      hash,
      login: at === "login",
      look: () => whose(hash),
    });
    const waits = "wait_ms" in outcome;
    if (!waits && outcome.found) return outcome.found;
    const reason = waits ? "slowed" : "wrong_key";
    const request_id = c.get("requestId");
    log?.warn("auth.forbidden", { client, path: c.req.path, reason, request_id });
    if (!waits) return undefined;
    throw new AppError("RATE_LIMITED", "Too many wrong keys came from this address", {
      meta: { retry_after_ms: outcome.wait_ms },
    });
  };
}

/** Where nobody needs a key. */
const anybody: Who = { id: openId, name: null, scope: "full" };

/** Who asks, as far as a key, a session or an open door tells. */
async function whoComes(c: Context, access: Access): Promise<Who | undefined> {
  const key = ownKey(c);
  return key === undefined ? await withoutKey(c, access) : await access.holder(c, key);
}

/** Whether whoever came in may stay: a key that is gone is no wrong one, of which there may be few. */
export async function mayStay(c: Context, access: Access): Promise<boolean> {
  const key = ownKey(c);
  const who = key === undefined ? await withoutKey(c, access) : await access.known(key);
  return who !== undefined;
}

async function withoutKey(c: Context, access: Access): Promise<Who | undefined> {
  return await access.session(c) ?? (await access.open() ? anybody : undefined);
}

/** Lets nobody past without a key or a session, and with one that only reads no further than that. */
export function guard(access: Access, isPublic: (path: string) => boolean) {
  return createMiddleware(async (c, next) => {
    if (c.req.method === "OPTIONS" || isPublic(c.req.path)) return await next();
    const who = await whoComes(c, access);
    if (!who && ownKey(c) !== undefined) {
      throw new AppError("FORBIDDEN", "This API key is not known");
    }
    if (!who) return toTheDoor(c);
    mayDo(c, who);
    c.set("who", who);
    await next();
  });
}
