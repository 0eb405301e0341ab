import type { Hono } from "hono";
import { Answer, isGuid } from "../answer.ts";
import type { Env } from "./env.ts";
import { shares } from "./system.ts";

const uploads = "/api/v0/transfers/uploads";

const share = {
  id: "music",
  alias: "music",
  isExcluded: false,
  localPath: "/music",
  raw: "/music",
  remotePath: "@@music",
  directories: shares.directories,
  files: shares.files,
};

function notFound(id: string): never {
  throw new Answer(isGuid(id) ? 404 : 400);
}

/** Uploads, of which there are none, and shares (contracts/slskd.md §4.3 and §6.4). */
export function otherRoutes(app: Hono<Env>): void {
  app.get(uploads, (c) => c.json([]));
  app.delete(`${uploads}/all/completed`, (c) => c.body(null, 204));
  app.get(`${uploads}/:username`, () => {
    throw new Answer(404);
  });
  app.get(`${uploads}/:username/:id`, (c) => notFound(c.req.param("id")));
  app.delete(`${uploads}/:username/:id`, (c) => {
    if (!isGuid(c.req.param("id"))) throw new Answer(400);
    return c.body(null, 204);
  });
  app.get("/api/v0/shares", (c) => c.json({ local: [share] }));
  app.put("/api/v0/shares", (c) => c.body(null, 200));
  app.delete("/api/v0/shares", (c) => c.body(null, 404));
}
