import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { PeerDetail, PeerList, PeerQuery } from "../lib/schemas/peer.ts";
import { findPeer, listPeers } from "../lib/store/peer_list.ts";
import { doc, params, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { peerView } from "../views/peer.tsx";
import { peersView } from "../views/peers.tsx";
import type { Deps } from "./deps.ts";

/** `/peers`: whom Harmony had to do with, and how it went. */
export function peers({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("List peers", PeerList, {
      fails: [400],
      description:
        "`score` is the share of good ends to expect, from what was seen of them; what " +
        "is long ago weighs less. `worst` lists the lowest score first.",
    }),
    query(PeerQuery),
    async (c) => {
      const wanted = c.req.valid("query");
      return reply(c, await listPeers(sql, wanted), {
        title: (list, ui) => peersView.title({ ...list, query: wanted }, ui),
        fragment: (list, ui) => peersView.fragment({ ...list, query: wanted }, ui),
      });
    },
  );

  app.get(
    "/:username",
    doc("Read a peer", PeerDetail, { fails: [404] }),
    params(z.object({ username: z.string().min(1).max(500) })),
    async (c) => {
      const { username } = c.req.valid("param");
      const peer = await findPeer(sql, username);
      if (!peer) throw new AppError("NOT_FOUND", `Nothing is known of ${username}`);
      return reply(c, peer, peerView);
    },
  );
  return app;
}
