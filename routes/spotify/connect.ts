import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import {
  ConnectDone,
  type ConnectOutcome,
  ConnectPaste,
  ConnectStart,
  returnedIn,
} from "../../lib/schemas/spotify_connect.ts";
import { beginConnect } from "../../lib/spotify/connect.ts";
import { forgetAccount } from "../../lib/spotify/forget.ts";
import { newSecret } from "../../lib/store/access.ts";
import { stateSeconds } from "../../lib/store/spotify_states.ts";
import { body, bodyOrNone, doc } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { leavingView } from "../../views/spotify_leaving.tsx";
import { disconnectedView } from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { answer, leads } from "./answer.ts";
import { arrive, browserOf, cookieName, originOf } from "./arrival.ts";

const Nothing = z.object({});
const Disconnected = z.object({ disconnected: z.boolean() }).meta({ id: "SpotifyDisconnected" });

/** `/spotify/connect` and `/spotify/disconnect`. */
export function connect(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.post(
    "/connect",
    doc("Begin to connect an account", ConnectStart, {
      fails: [400, 413, 415, 422, 503],
      description:
        "A browser is sent to Spotify at once; a program is told where a person has to " +
        "go. The address is good once, for ten minutes.",
    }),
    bodyOrNone(Nothing),
    async (c) => {
      const browser = wants(c) === "json" ? null : newSecret();
      const begun = await beginConnect(sql, config, { origin: originOf(c), browser });
      if (browser !== null) giveCookie(c, browser);
      return wants(c) === "page" ? leave(c, begun) : answer(c, begun, begun.authorize_url);
    },
  );
  app.post(
    "/connect/paste",
    doc("Connect with the address a browser ended at", ConnectDone, {
      fails: [400, 409, 413, 415, 422, 502, 503],
      description:
        "For a machine without a browser: Spotify leads to an address only that machine " +
        "could open; paste it, or what follows its `?`. `meta.outcome` says why it did not work.",
    }),
    body(ConnectPaste),
    async (c) => {
      const returned = returnedIn(c.req.valid("json").url);
      const { outcome } = await arrive(deps, returned, browserOf(c));
      if (wants(c) === "json" && outcome !== "connected") throw failure(outcome);
      return answer(c, { outcome }, `/spotify?connect=${outcome}`);
    },
  );
  app.post(
    "/disconnect",
    doc("Disconnect the account", Disconnected, {
      fails: [400, 413, 415, 422],
      description: "Deletes its tokens and everything Spotify told of the person; downloads stay.",
    }),
    bodyOrNone(Nothing),
    async (c) => {
      const disconnected = await sql.begin((tx) => forgetAccount(tx));
      return reply(c, { disconnected }, disconnectedView, leads(c));
    },
  );
  return app;
}

/**
 * Leads a browser without JavaScript on from a page: redirects of a form have to stay at this host, as
 * the policy says, but Spotify may redirect at once to wherever the redirect URI leads.
 */
function leave(c: Context, begun: ConnectStart) {
  c.header("Refresh", `0; url=${begun.authorize_url}`);
  return reply(c, begun, leavingView);
}

function giveCookie(c: Context, value: string): void {
  setCookie(c, cookieName, value, {
    httpOnly: true,
    // Strict would not come back from another site.
    sameSite: "Lax",
    path: "/",
    secure: originOf(c).startsWith("https:"),
    maxAge: stateSeconds,
  });
}

/** For a program, which has no page that would say it. */
function failure(outcome: ConnectOutcome): AppError {
  const meta = { service: "spotify", outcome };
  const message = `The account was not connected: ${outcome}`;
  if (outcome === "unreachable") return new AppError("DEPENDENCY_ERROR", message, { meta });
  if (outcome !== "config_invalid") return new AppError("CONFLICT", message, { meta });
  const reason = "SPOTIFY_CONFIG_INVALID";
  return new AppError("VALIDATION_ERROR", message, { meta: { ...meta, reason } });
}
