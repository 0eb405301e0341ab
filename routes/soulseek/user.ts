import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { userAddress, userInfo, userStatus } from "../../lib/peer_user.ts";
import { UserAddress, UserInfo, Username, UserStatus } from "../../lib/schemas/peer_user.ts";
import { keepSnapshot } from "../../lib/store/snapshots.ts";
import { doc, params } from "../../lib/web/contract.ts";
import { reply, type View, wants } from "../../lib/web/reply.ts";
import {
  userAddressView,
  userFaultView,
  userInfoView,
  userStatusFaultView,
  userStatusView,
} from "../../views/soulseek_user_card.tsx";
import { userHref } from "../../views/soulseek_user_address.ts";
import type { Deps } from "../deps.ts";
import { ledTo, theSlskd } from "./need.ts";

/** The name of a user in a path, percent-encoded: it may hold anything but a lone dot or two. */
export const UserParam = z.object({ username: Username });

const fails = [404, 502, 503, 504] as const;

/** A browser gets the page of the user. */
export const fromThePage = ledTo((c) => userHref(c.req.param("username") ?? ""));

/** Asks now; where a piece of the page cannot be filled it says why, instead of staying empty. */
async function asked<T>(
  c: Context,
  username: string,
  view: View<T>,
  ask: () => Promise<T>,
  faultView = userFaultView,
) {
  try {
    return reply(c, await ask(), view);
  } catch (error) {
    if (!(error instanceof AppError) || wants(c) !== "fragment") throw error;
    const reason = String(error.meta["reason"] ?? "slskd_failed");
    return reply(c, { username, reason, message: error.message }, faultView);
  }
}

/** `/soulseek/user/{username}`: what another user says of itself, asked now. */
export function user(deps: Deps) {
  const app = new Hono();
  const path = "/user/:username";
  app.get(
    `${path}/address`,
    doc("Ask for the address of a user", UserAddress, { fails }),
    params(UserParam),
    fromThePage,
    async (c) => {
      const { username } = c.req.valid("param");
      const slskd = theSlskd(deps);
      const ask = () => userAddress(slskd, username, c.req.raw.signal);
      return await asked(c, username, userAddressView, ask);
    },
  );
  app.get(
    `${path}/status`,
    doc("Ask whether a user is there", UserStatus, { fails }),
    params(UserParam),
    fromThePage,
    async (c) => {
      const { username } = c.req.valid("param");
      const slskd = theSlskd(deps);
      const ask = () => userStatus(slskd, username, c.req.raw.signal);
      return await asked(c, username, userStatusView, ask, userStatusFaultView);
    },
  );
  app.get(
    `${path}/info`,
    doc("Ask what a user says of itself", UserInfo, { fails }),
    params(UserParam),
    fromThePage,
    async (c) => {
      const { username } = c.req.valid("param");
      const slskd = theSlskd(deps);
      return await asked(c, username, userInfoView, async () => {
        const info = await userInfo(slskd, username, c.req.raw.signal);
        await keepSnapshot(deps.sql, `user ${username}`, info);
        return info;
      });
    },
  );
  return app;
}
