import { Hono } from "hono";
import { metadataState, startPass, stopPass } from "../lib/metadata_pass.ts";
import { MetadataOrder, MetadataState } from "../lib/schemas/metadata_pass.ts";
import { doc } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { metadataPassView } from "../views/metadata_pass.tsx";
import { passStartedView, passStoppedView } from "../views/metadata_toasts.tsx";
import type { Deps } from "./deps.ts";

const answered = { status: 202, location: "/metadata/status", events: ["metadata"] } as const;

/** `/metadata`: what is known of everything that was filed, looked up in the background. */
export function metadata(deps: Deps) {
  const app = new Hono();
  app.get(
    "/status",
    doc("Read how looking up metadata stands", MetadataState),
    async (c) => reply(c, await metadataState(deps.sql), metadataPassView),
  );
  app.post(
    "/update",
    doc("Look up the metadata of every filed download that has none", MetadataOrder, {
      status: 202,
      fails: [503],
      description: "Runs in the background; an update that runs goes on.",
    }),
    async (c) => {
      await startPass(deps);
      const state = await metadataState(deps.sql);
      return reply(c, { message: "Metadata update started", state }, passStartedView, answered);
    },
  );
  app.post(
    "/stop",
    doc("Stop the metadata update", MetadataOrder, {
      status: 202,
      fails: [409],
      description: "Takes back what has not begun; what runs comes to its end.",
    }),
    async (c) => {
      await stopPass(deps);
      const state = await metadataState(deps.sql);
      return reply(c, { message: "Metadata update stopped", state }, passStoppedView, answered);
    },
  );
  return app;
}
